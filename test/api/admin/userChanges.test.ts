import { eq } from 'drizzle-orm';
import { keyedDigest } from '../../../db/keys/digest';
import { countOperatorRequest } from '../../../db/mutations/requestCounters';
import { localCredentials } from '../../../db/schema/credentials';
import { budgets } from '../../../db/schema/limits';
import { methods } from '../../../db/schema/methods';
import { type TestTenant, uniqueName } from '../../support/adminClient';
import { type RunningAdminApp, startAdminApp } from '../../support/adminApp';
import { signInOperator } from '../../support/operatorClient';
import { adminKeys } from '../../support/testKeys';

let app: RunningAdminApp;
let tenant: TestTenant;

beforeAll(async () => {
  app = await startAdminApp();
  tenant = await app.owner.createTenant();
});
afterAll(() => app.close());

const post = (fields: Record<string, unknown>) =>
  app.owner.call('POST', `/tenants/${tenant.slug}/users`, {
    body: { login: uniqueName('u'), displayName: 'Example', ...fields },
  });
const path = (id: string, rest = '') => `/tenants/${tenant.slug}/users/${id}${rest}`;
const patch = (id: string, body: unknown) => app.owner.call('PATCH', path(id), { body });
const methodsOf = async (id: string) =>
  (await app.owner.call('GET', path(id, '/methods'))).body.items;

describe('PATCH /tenants/:t/users/:u', () => {
  it('changes what is named and keeps the rest', async () => {
    const { body } = await post({ givenName: 'Ada', surname: 'Example' });
    const changed = await patch(body.id, { displayName: 'Countess', surname: null });
    const { surname: _surname, ...rest } = body;
    expect(changed).toMatchObject({ status: 200 });
    expect(changed.body).toEqual({ ...rest, displayName: 'Countess' });
  });

  it('replaces and removes contacts', async () => {
    const contacts = { alternateEmail: 'old@example.org', mobilePhone: '+4915112345678' };
    const { body } = await post({ contacts });
    await patch(body.id, { contacts: { alternateEmail: 'new@example.org', mobilePhone: null } });
    expect(await methodsOf(body.id)).toEqual([
      expect.objectContaining({ kind: 'email', hint: 'n•••@e•••.org' }),
    ]);
  });

  it('disables and enables an account', async () => {
    const contacts = { alternateEmail: 'ada@example.org', mobilePhone: '+4915112345678' };
    const { body } = await post({ contacts });
    const disabled = await patch(body.id, { accountEnabled: false });
    expect(disabled.body).toMatchObject({
      accountEnabled: false,
      registered: true,
      mayReset: false,
      capable: false,
    });
    expect((await patch(body.id, { accountEnabled: true })).body).toEqual(body);
  });

  it('moves people with roles under the administrators’ policy', async () => {
    const { body } = await post({});
    expect((await patch(body.id, { roles: ['helpdesk'] })).body.roles).toEqual(['helpdesk']);
    const { body: policy } = await app.owner.call('GET', path(body.id, '/effective-policy'));
    expect(policy).toMatchObject({
      id: 'administrators',
      document: { appliesTo: { administrators: true }, reset: { gates: 2 } },
    });
  });

  it('replaces the groups', async () => {
    const name = uniqueName('G');
    await app.owner.call('POST', `/tenants/${tenant.slug}/groups`, { body: { name } });
    const { body } = await post({ groups: [name] });
    expect((await patch(body.id, { displayName: 'Same groups' })).body.groups).toEqual([name]);
    expect((await patch(body.id, { groups: [] })).body.groups).toEqual([]);
    expect(await patch(body.id, { groups: ['none'] })).toMatchObject({
      status: 422,
      body: { code: 'unknown-group' },
    });
  });

  it('audits names of fields and kinds of contacts, never a value', async () => {
    const { body } = await post({});
    await patch(body.id, {
      displayName: 'Planted Name',
      contacts: { mobilePhone: '+4915199887766', alternateEmail: null },
    });
    const { body: audit } = await app.owner.call('GET', `/tenants/${tenant.slug}/audit?limit=1`);
    expect(audit.items[0]).toMatchObject({
      event: 'user.changed',
      subjectId: body.id,
      subjectLogin: body.login,
      data: { fields: ['displayName'], contacts: { set: ['mobilePhone'], removed: ['email'] } },
    });
    expect(JSON.stringify(audit.items[0])).not.toMatch(/Planted|99887766/);
  });

  it.each([[{ login: '' }], [{ password: 'x' }], [{ home: { directory: 'local' } }]])(
    'refuses %j',
    async (fields) => {
      const { body } = await post({});
      expect(await patch(body.id, fields)).toMatchObject({
        status: 422,
        body: { code: 'invalid-field' },
      });
    },
  );

  it('knows nobody of another tenant', async () => {
    const other = await app.owner.createTenant();
    const stranger = await app.owner.createUser(other);
    expect((await patch(stranger.id, { displayName: 'X' })).status).toBe(404);
    expect((await app.owner.call('GET', path(stranger.id))).status).toBe(404);
    expect((await app.owner.call('DELETE', path(stranger.id))).status).toBe(404);
  });
});

describe('one’s own account', () => {
  it('is out of reach for the operator who has its login', async () => {
    const login = uniqueName('own');
    const { body: person } = await post({ login });
    const operator = await signInOperator(app, [{ role: 'owner' }], login.toUpperCase());
    const asOperator = (method: string, rest: string, body?: unknown) =>
      operator.call(method, path(person.id, rest), body);
    const refused = [
      await asOperator('PATCH', '', { contacts: { alternateEmail: 'me@example.org' } }),
      await asOperator('PATCH', '', { roles: ['owner'] }),
      await asOperator('POST', '/unblock', { reason: 'me' }),
      await asOperator('DELETE', ''),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect((await asOperator('PATCH', '', { displayName: 'Me' })).status).toBe(200);
  });
});

describe('DELETE /tenants/:t/users/:u', () => {
  it('removes the person with contacts, password and budgets; the chain stays intact', async () => {
    const { body } = await post({
      password: 'Kettle-Orbit-93-Falcon',
      contacts: { alternateEmail: 'gone@example.org' },
    });
    const budget = { subjectKey: body.id, counter: 'email:proofs', attemptsAtMs: [1] };
    await app.ownerDb.insert(budgets).values(budget);
    expect((await app.owner.call('DELETE', path(body.id))).status).toBe(204);
    expect((await app.owner.call('GET', path(body.id))).status).toBe(404);
    expect((await app.owner.call('DELETE', path(body.id))).status).toBe(404);
    const left = [
      await app.ownerDb.select().from(methods).where(eq(methods.userId, body.id)),
      await app.ownerDb.select().from(localCredentials).where(eq(localCredentials.userId, body.id)),
      await app.ownerDb.select().from(budgets).where(eq(budgets.subjectKey, body.id)),
    ];
    expect(left.flat()).toEqual([]);
    const { body: audit } = await app.owner.call('GET', `/tenants/${tenant.slug}/audit?limit=1`);
    expect(audit.items[0]).toMatchObject({ event: 'user.deleted', subjectId: body.id });
    expect(audit.items[0].subjectLogin).toBeUndefined();
    expect((await app.owner.call('GET', `/tenants/${tenant.slug}/audit/verify`)).body.intact).toBe(
      true,
    );
  });
});

describe('POST /unblock', () => {
  it('clears that person’s budgets and audits the reason', async () => {
    const [{ body }, { body: other }] = [await post({}), await post({})];
    const spent = { attemptsAtMs: [1], blockedUntil: new Date(Date.now() + 60_000), blocks: 1 };
    await app.ownerDb.insert(budgets).values([
      { subjectKey: body.id, counter: 'email:proofs', ...spent },
      { subjectKey: body.id, counter: 'sms:messages', ...spent },
      { subjectKey: other.id, counter: 'email:proofs', ...spent },
    ]);
    const reason = 'Called, identity checked';
    const reply = await app.owner.call('POST', path(body.id, '/unblock'), { body: { reason } });
    expect(reply).toMatchObject({ status: 200, body: { cleared: 2 } });
    const untouched = await app.ownerDb
      .select()
      .from(budgets)
      .where(eq(budgets.subjectKey, other.id));
    expect(untouched).toHaveLength(1);
    const { body: audit } = await app.owner.call('GET', `/tenants/${tenant.slug}/audit?limit=1`);
    expect(audit.items[0]).toMatchObject({
      event: 'user.unblocked',
      subjectId: body.id,
      data: { reason },
    });
    expect(audit.items[0].data.counters.sort()).toEqual(['email:proofs', 'sms:messages']);
  });

  it('wants a reason', async () => {
    const { body } = await post({});
    for (const reason of ['', ' ', 'x'.repeat(501)]) {
      const reply = await app.owner.call('POST', path(body.id, '/unblock'), { body: { reason } });
      expect(reply).toMatchObject({ status: 422, body: { code: 'invalid-field' } });
    }
  });
});

describe('what people are told of', () => {
  it('is done so often in an hour by one operator, whoever invented the contacts', async () => {
    const { body } = await post({});
    const patches = async () => (await patch(body.id, { primaryEmail: 'new@work.example' })).status;
    expect(await patches()).toBe(200);
    const audit = await app.owner.call('GET', `/tenants/${tenant.slug}/audit?limit=1`);
    const whose = `${tenant.id}|${audit.body.items[0].actor}`;
    await countOperatorRequest(app.ownerDb, keyedDigest(adminKeys().digest, 'notices', whose), 299);
    expect(await patches()).toBe(429);
    expect((await patch(body.id, { displayName: 'Somebody' })).status).toBe(200);
  });
});
