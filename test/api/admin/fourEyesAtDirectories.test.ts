import { type Json, uniqueName } from '../../support/adminClient';
import type { RunningAdminApp } from '../../support/adminApp';
import { type FourEyes, NEW_ADDRESS, startFourEyes } from '../../support/fourEyes';
import type { OperatorClient } from '../../support/operatorClient';

let scene: FourEyes;
let app: RunningAdminApp;
let grace: OperatorClient;
let joan: OperatorClient;

beforeAll(async () => {
  scene = await startFourEyes();
  ({ app, grace, joan } = scene);
});
afterAll(() => app.close());

async function addDirectory(): Promise<Json> {
  const directory = { name: uniqueName('d'), kind: 'ldap', via: 'agent' };
  return (await grace.call('POST', scene.under('/directories'), directory)).body;
}
const newPerson = (directory: string) => ({
  login: uniqueName('p'),
  displayName: 'Ada',
  home: { directory },
  contacts: { alternateEmail: NEW_ADDRESS },
});

describe('with four eyes, somebody at home in a directory', () => {
  it('is made once another owner approves', async () => {
    const { id: directory } = await addDirectory();
    const body = newPerson(directory);
    const asked = await grace.call('POST', scene.under('/users'), body);
    expect(asked).toMatchObject({
      status: 202,
      body: {
        kind: 'userCreation',
        state: 'pending',
        person: { id: expect.any(String) as string },
      },
    });
    expect(asked.body.changes).toContainEqual({
      pointer: '/contacts/alternateEmail',
      former: null,
      value: 'n•••@e•••.org',
    });
    expect(JSON.stringify(asked.body)).not.toContain(NEW_ADDRESS);
    const path = scene.userPath(encodeURIComponent(`login:${body.login}`));
    expect(await joan.call('GET', path)).toMatchObject({ status: 404 });
    expect(await scene.decide(grace, asked.body.id, 'approve')).toMatchObject({ status: 403 });
    expect(await scene.decide(joan, asked.body.id, 'approve')).toMatchObject({ status: 200 });
    const made = await joan.call('GET', path);
    expect(made).toMatchObject({ status: 200, body: { id: asked.body.person.id } });
    expect(await scene.addressOf(made.body.id)).toBe('n•••@e•••.org');
  });

  it('is not made with a contact the second owner knows otherwise', async () => {
    const { id: directory } = await addDirectory();
    const asked = await grace.call('POST', scene.under('/users'), newPerson(directory));
    const other = { contacts: { alternateEmail: 'other@example.org' } };
    expect(await scene.decide(joan, asked.body.id, 'approve', other)).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'other-contact' }] },
    });
    expect(await scene.decide(joan, asked.body.id, 'reject')).toMatchObject({ status: 200 });
  });

  it('is made at once where the account is here alone', async () => {
    const asked = await grace.call('POST', scene.under('/users'), newPerson('local'));
    expect(asked.status).toBe(201);
  });
});

describe('with four eyes, how a directory is read', () => {
  it('changes once another owner approves', async () => {
    const { id } = await addDirectory();
    const path = scene.under(`/directories/${id}`);
    const asked = await grace.call('PATCH', path, { attributes: { login: 'mail' } });
    expect(asked).toMatchObject({
      status: 202,
      body: { kind: 'directoryChange', person: null, changes: [{ pointer: '/attributes' }] },
    });
    const loginOf = async () => (await joan.call('GET', path)).body.attributes.login as string;
    expect(await loginOf()).toBe('uid');
    expect(await scene.decide(grace, asked.body.id, 'approve')).toMatchObject({ status: 403 });
    expect(await scene.decide(joan, asked.body.id, 'approve')).toMatchObject({ status: 200 });
    expect(await loginOf()).toBe('mail');
  });

  it('stays as it is where it is another one meanwhile', async () => {
    const { id } = await addDirectory();
    const path = scene.under(`/directories/${id}`);
    const asked = await grace.call('PATCH', path, { attributes: { login: 'mail' } });
    expect(await joan.call('PATCH', path, { name: uniqueName('d') })).toMatchObject({
      status: 200,
    });
    expect(await scene.decide(joan, asked.body.id, 'approve')).toMatchObject({
      status: 409,
      body: { code: 'changed-meanwhile' },
    });
  });
});
