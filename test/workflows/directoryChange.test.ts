import { randomUUID } from 'node:crypto';
import { type BehindFront, behindFront } from '../support/directories/behindFront';
import type { Way } from '../support/directories/organisationAt';
import { slapdPerson } from '../support/directories/slapd';
import { type PersonClient, signIn } from '../support/personClient';
import { shared } from '../support/sharedProduct';
import { eventually, untilDecided } from '../support/poll';

const FORMER = 'first-Passw0rd!';
const CHOSEN = 'quiet-herons-wade-92';
const OTHER = 'Kettle-Orbit-93-Falcon';

const WAYS: Way[] = ['direct', 'agent'];
const scenes = new Map<Way, BehindFront>();
beforeAll(async () => {
  for (const way of WAYS) scenes.set(way, await behindFront(way));
});
afterEach(() => {
  for (const { front } of scenes.values()) front.fault = 'none';
});
afterAll(() => Promise.all([...scenes.values()].map((scene) => scene.stop())));

/** Somebody of the directory who is signed in. */
async function arrive(way: Way) {
  const scene = scenes.get(way)!;
  const { organisation, server } = scene;
  const { name, id, dn } = await slapdPerson(server, { password: FORMER });
  const person = await organisation.addPerson(name);
  const credentials = { login: person.login, password: FORMER };
  const client = await signIn(shared.portalUrl, organisation.tenant.slug, credentials);
  scene.front.writes = 0;
  return { scene, id, dn, person, client };
}

/** As the page does: the same request again while nobody decided on it. */
const change = (client: PersonClient, current: string, next: string) => {
  const key = randomUUID();
  return untilDecided(() => client.post('/me/password', { current, next }, key), 120_000);
};

describe.each(WAYS)('a password in the directory, reached %s', (way) => {
  test('is changed there by whoever knows it, once', async () => {
    const { scene, id, dn, person, client } = await arrive(way);
    expect((await change(client, FORMER, CHOSEN)).body).toMatchObject({
      accepted: true,
      state: { step: 'done', outcome: { code: 'changed' } },
    });
    const { connector, front, server, organisation } = scene;
    expect(await connector.authenticate(id, CHOSEN)).toBe('right');
    expect(await connector.authenticate(id, FORMER)).toBe('wrong');
    expect([front.writes, await server.valuesAt(dn, 'pwdHistory')]).toEqual([
      1,
      [expect.any(String)],
    ]);
    const [event] = await organisation.auditOf(person);
    expect(event).toMatchObject({
      event: 'password.changed',
      data: { directory: expect.any(String) as string },
    });
    expect(await organisation.operationsOf(person)).toMatchObject([
      { kind: 'change', endedAt: expect.any(Date) as Date },
    ]);
  });

  test('is kept where the present one was wrong, or the new one was had before', async () => {
    const { scene, id, client } = await arrive(way);
    const wrong = await change(client, 'not-the-password-1', CHOSEN);
    expect(wrong.body).toMatchObject({ accepted: false, reasons: [{ code: 'wrong-current' }] });
    expect(await scene.connector.authenticate(id, FORMER)).toBe('right');
    expect((await change(client, FORMER, CHOSEN)).body).toMatchObject({ accepted: true });
    const back = await change(client, CHOSEN, FORMER);
    expect(back.body).toMatchObject({ accepted: false, reasons: [{ code: 'recently-used' }] });
    expect(await scene.connector.authenticate(id, CHOSEN)).toBe('right');
  });

  test('is asked for at sign-in where the directory wants another one, and then of nobody', async () => {
    const { scene, id, person } = await arrive(way);
    const { connector, organisation } = scene;
    await connector.set(id, OTHER, { mustChange: true });
    const slug = organisation.tenant.slug;
    const wrong = { login: person.login, password: FORMER };
    await expect(signIn(shared.portalUrl, slug, wrong)).rejects.toThrow('sign-in-refused');
    const client = await signIn(shared.portalUrl, slug, { ...wrong, password: OTHER });
    expect((await client.get('/me')).body).toMatchObject({
      requirements: { mustChangePassword: true },
    });
    expect((await client.post('/me/deferral')).body.code).toBe('password-change-required');
    expect((await change(client, OTHER, CHOSEN)).body).toMatchObject({ accepted: true });
    expect(await connector.authenticate(id, CHOSEN)).toBe('right');
    expect((await client.get('/me')).body).toMatchObject({
      requirements: { mustChangePassword: false },
    });
  });

  test('is kept while the directory is away, and the way is free afterwards', async () => {
    const { scene, id, person, client } = await arrive(way);
    scene.front.fault = 'refuses';
    scene.front.dropAll();
    const away = await change(client, FORMER, CHOSEN);
    expect(away.body).toMatchObject({
      accepted: false,
      reasons: [{ code: 'directory-unavailable' }],
      state: { step: 'failed', outcome: { code: 'directory-unavailable' } },
    });
    scene.front.fault = 'none';
    expect(await scene.connector.authenticate(id, FORMER)).toBe('right');
    const [event] = await scene.organisation.auditOf(person);
    expect(event).toMatchObject({ event: 'writeback.failed' });
    const open = await scene.organisation.operationsOf(person);
    expect(open.filter(({ endedAt }) => endedAt === null)).toEqual([]);
    await eventually('a change once it is back', async () => {
      const { body } = await change(client, FORMER, OTHER);
      return body['accepted'] === true || undefined;
    });
    expect(await scene.connector.authenticate(id, OTHER)).toBe('right');
  });

  test('is recorded, and the way is free, though its person was signed out meanwhile', async () => {
    const { scene, id, person, client } = await arrive(way);
    const { organisation, connector, front } = scene;
    front.fault = 'holdsAnswers';
    const answered = client.post('/me/password', { current: FORMER, next: CHOSEN });
    await eventually('a write', async () => {
      const [one] = await organisation.operationsOf(person);
      return front.writes > 0 && one?.attempt ? one : undefined;
    });
    const sessions = `/tenants/${organisation.tenant.slug}/users/${person.id}/sessions`;
    expect((await organisation.admin.call('DELETE', sessions)).status).toBe(200);
    front.fault = 'none';
    await eventually('its end', async () => {
      const [one] = await organisation.operationsOf(person);
      return one?.endedAt ?? undefined;
    });
    expect(await connector.authenticate(id, CHOSEN)).toBe('right');
    expect((await organisation.auditOf(person)).map(({ event }) => event as string)).toContain(
      'password.changed',
    );
    await answered;
  });

  test.each(['losesAnswers', 'holdsAnswers', 'losesRequests'] as const)(
    'is changed once where a write %s, and the answer says how it is',
    async (fault) => {
      const { scene, id, dn, client } = await arrive(way);
      scene.front.fault = fault;
      const changed = change(client, FORMER, CHOSEN);
      setTimeout(() => (scene.front.fault = 'none'), 7_000);
      expect((await changed).body).toMatchObject({ accepted: true, state: { step: 'done' } });
      expect(await scene.connector.authenticate(id, CHOSEN)).toBe('right');
      expect(await scene.server.valuesAt(dn, 'pwdHistory')).toHaveLength(1);
    },
  );
});
