import { eq } from 'drizzle-orm';
import { tokenHash } from '../../../db/keys/digest';
import { ensureFirstOperator } from '../../../db/mutations/operators';
import { apiTokens, operators, operatorSessions } from '../../../db/schema/operators';
import { createAdminClient, type Json, request, uniqueName } from '../../support/adminClient';
import { type RunningAdminApp, startAdminApp } from '../../support/adminApp';

const PASSWORD = 'correct horse battery';
let app: RunningAdminApp;
beforeAll(async () => {
  app = await startAdminApp();
});
afterAll(() => app.close());

const createOperator = (fields: Record<string, unknown> = {}) =>
  app.owner.call('POST', '/operators', {
    body: { login: uniqueName('op'), password: PASSWORD, grants: [{ role: 'auditor' }], ...fields },
  });

const signIn = (login: string) =>
  request(`${app.url}/admin/v1/session`, { method: 'POST', body: { login, password: PASSWORD } });

describe('/operators', () => {
  it('creates an operator with roles per tenant, lists it, never shows its password', async () => {
    const { slug } = await app.owner.createTenant();
    const grants = [{ role: 'helpdesk', tenant: slug }];
    const { status, body } = await createOperator({ grants });
    expect({ status, grants: body.grants }).toEqual({ status: 201, grants });
    const list = await listAll('/operators');
    expect(list.find(({ id }) => id === body.id)).toEqual(body);
    expect(JSON.stringify(list)).not.toMatch(/argon2|password/i);
  });

  it('signs a removed operator out and frees the login for somebody new', async () => {
    const { body } = await createOperator();
    const cookie = (await signIn(body.login)).headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await app.owner.call('DELETE', `/operators/${body.id}`)).status).toBe(204);
    const session = { method: 'GET', headers: { cookie } };
    expect((await request(`${app.url}/admin/v1/session`, session)).status).toBe(401);
    expect((await signIn(body.login)).status).toBe(401);
    const sessions = await app.ownerDb
      .select()
      .from(operatorSessions)
      .where(eq(operatorSessions.operatorId, body.id));
    expect(sessions.map(({ revokedAt }) => revokedAt)).toEqual([expect.any(Date)]);
    expect((await app.owner.call('DELETE', `/operators/${body.id}`)).status).toBe(404);
    const again = await createOperator({ login: body.login });
    expect(again.status).toBe(201);
    expect(again.body.id).not.toBe(body.id);
  });

  it('refuses a login that is taken in another case', async () => {
    const { body } = await createOperator();
    const again = await createOperator({ login: body.login.toUpperCase() });
    expect(again).toMatchObject({ status: 409, body: { code: 'already-exists' } });
  });

  it('lets nobody remove themselves', async () => {
    const { body } = await createOperator({ grants: [{ role: 'owner' }] });
    const cookie = (await signIn(body.login)).headers.get('set-cookie')?.split(';')[0] ?? '';
    const reply = await request(`${app.url}/admin/v1/operators/${body.id}`, {
      method: 'DELETE',
      headers: { cookie, origin: 'http://127.0.0.1:18081' },
    });
    expect(reply).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it.each([
    [{ login: 'a b' }, '/login'],
    [{ password: 'short' }, '/password'],
    [{ grants: [] }, '/grants'],
    [{ grants: [{ role: 'root' }] }, '/grants/0/role'],
    [{ grants: [{ role: 'owner', tenant: 'no-such-tenant' }] }, '/grants/0/tenant'],
    [{ enabled: true }, '/enabled'],
  ])('refuses %j', async (fields, pointer) => {
    const { status, body } = await createOperator(fields);
    expect({ status, pointer: body.errors[0].pointer }).toEqual({ status: 422, pointer });
  });
});

describe('/api-tokens', () => {
  it('shows a token once, which works until it is revoked', async () => {
    const { status, body } = await app.owner.call('POST', '/api-tokens', {
      body: { name: 'CI', grants: [{ role: 'auditor' }] },
    });
    expect({ status, token: body.token }).toEqual({
      status: 201,
      token: expect.stringMatching(/^lka_[\w-]{43}$/),
    });
    const client = createAdminClient(app.url, body.token);
    expect((await client.call('GET', '/tenants')).status).toBe(200);
    const { token: _token, ...shown } = body;
    expect((await listAll('/api-tokens')).find(({ id }) => id === body.id)).toEqual(shown);
    expect((await app.owner.call('DELETE', `/api-tokens/${body.id}`)).status).toBe(204);
    expect((await client.call('GET', '/tenants')).status).toBe(401);
    expect((await app.owner.call('DELETE', `/api-tokens/${body.id}`)).status).toBe(404);
  });

  it('stores only the hash of a token', async () => {
    const { body } = await app.owner.call('POST', '/api-tokens', {
      body: { name: 'CI', grants: [{ role: 'auditor' }] },
    });
    const [row] = await app.ownerDb.select().from(apiTokens).where(eq(apiTokens.id, body.id));
    expect(row?.tokenHash).toBe(tokenHash(body.token));
  });
});

describe('the first operator', () => {
  const first = () => ({
    login: uniqueName('first'),
    passwordHash: '$argon2id$not-used',
    tokenHash: tokenHash(uniqueName('token')),
  });

  it('is made once, an owner of everything', async () => {
    const wanted = first();
    const ensured = await ensureFirstOperator(app.ownerDb, wanted);
    expect(ensured).toEqual({ isNewOperator: true, isNewToken: true });
    expect(await ensureFirstOperator(app.ownerDb, { ...wanted, passwordHash: 'other' })).toEqual({
      isNewOperator: false,
      isNewToken: false,
    });
    const [row] = await app.ownerDb
      .select()
      .from(operators)
      .where(eq(operators.login, wanted.login));
    expect(row).toMatchObject({
      passwordHash: wanted.passwordHash,
      grants: [{ role: 'owner', tenantId: null }],
    });
  });

  it('stays removed once somebody removed it', async () => {
    const wanted = first();
    await ensureFirstOperator(app.ownerDb, wanted);
    const id = (await listAll('/operators')).find(({ login }) => login === wanted.login)?.id;
    expect((await app.owner.call('DELETE', `/operators/${id}`)).status).toBe(204);
    const again = await ensureFirstOperator(app.ownerDb, wanted);
    expect(again.isNewOperator).toBe(false);
  });
});

async function listAll(path: string): Promise<Json[]> {
  const items: Json[] = [];
  for (let cursor = ''; ;) {
    const { body } = await app.owner.call('GET', `${path}?limit=50${cursor}`);
    items.push(...body.items);
    if (body.nextCursor === undefined) return items;
    cursor = `&cursor=${body.nextCursor}`;
  }
}
