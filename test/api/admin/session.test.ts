import { eq } from 'drizzle-orm';
import { keyedDigest } from '../../../db/keys/digest';
import { countOperatorRequest } from '../../../db/mutations/requestCounters';
import { operatorRequestsWithin } from '../../../db/queries/requestCounters';
import { operatorSessions } from '../../../db/schema/operators';
import { foldLogin } from '../../../workflows/domain/folding';
import { type AdminClient, type Reply, request, uniqueName } from '../../support/adminClient';
import { ADMIN_ORIGIN, type RunningAdminApp, startAdminApp } from '../../support/adminApp';
import { adminKeys } from '../../support/testKeys';

const PASSWORD = 'correct horse battery';
let app: RunningAdminApp;
let login: string;
let operatorId: string;

beforeAll(async () => {
  app = await startAdminApp();
  login = uniqueName('Op.');
  const { body } = await app.owner.call('POST', '/operators', {
    body: { login, password: PASSWORD, grants: [{ role: 'owner' }] },
  });
  operatorId = body.id;
});
afterAll(() => app.close());

const OWN_PAGE = { origin: ADMIN_ORIGIN, 'sec-fetch-site': 'same-origin' };

const signIn = (
  fields: Record<string, unknown> = {},
  headers: Record<string, string> = OWN_PAGE,
  url = app.url,
): Promise<Reply> =>
  request(`${url}/admin/v1/session`, {
    method: 'POST',
    headers,
    body: { login, password: PASSWORD, ...fields },
  });

const cookieOf = (reply: Reply): string => reply.headers.get('set-cookie')?.split(';')[0] ?? '';

const call = (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
  request(`${app.url}/admin/v1${path}`, { method, headers, body });

/** What the installation's audit says of one operator, newest first; other tests write there too. */
async function auditAbout(id: string): Promise<Reply['body'][]> {
  const { body } = await app.owner.call('GET', '/audit?limit=100');
  return (body.items as Reply['body'][]).filter(
    ({ actor, data }) => actor === `operator:${id}` || data?.operatorId === id,
  );
}

describe('POST /session', () => {
  it('opens a session of 12 hours for the right password, in whatever case the login is', async () => {
    const { status, body } = await signIn({ login: login.toUpperCase() });
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        id: operatorId,
        login,
        grants: [{ role: 'owner', tenant: null }],
        expiresAt: expect.any(String),
      },
    });
    const leftHours = (Date.parse(body.expiresAt) - Date.now()) / 3_600_000;
    expect(leftHours).toBeGreaterThan(11.9);
    expect(leftHours).toBeLessThanOrEqual(12);
  });

  it('sets a cookie scripts cannot read, without Secure only on plain-http loopback', async () => {
    const reply = await signIn();
    expect(reply.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^latchkey-admin=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/,
      ),
      expect.stringMatching(
        /^latchkey-operator-device=[\w.-]+; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax$/,
      ),
    ]);
  });

  it('sets a __Host- cookie with Secure for an https origin', async () => {
    const origin = 'https://admin.example.org';
    const other = await startAdminApp({ ADMIN_ORIGIN: origin });
    const reply = await signIn({}, { origin }, other.url);
    await other.close();
    expect(reply.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-latchkey-admin=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure$/,
      ),
      expect.stringMatching(/^__Host-latchkey-operator-device=.*; Secure$/),
    ]);
  });

  it('stores only the hash of the session id', async () => {
    const cookie = cookieOf(await signIn());
    const rows = await app.ownerDb
      .select()
      .from(operatorSessions)
      .where(eq(operatorSessions.operatorId, operatorId));
    expect(JSON.stringify(rows)).not.toContain(cookie.split('=')[1]);
  });

  it('answers a wrong password and an unknown login alike', async () => {
    const wrong = await signIn({ password: 'wrong' });
    const unknown = await signIn({ login: uniqueName('nobody') });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'sign-in-refused' } });
    expect(unknown.body).toEqual(wrong.body);
    expect(wrong.headers.get('set-cookie')).toBeNull();
  });

  it('audits sign-ins and refusals without a login', async () => {
    await signIn();
    await signIn({ password: 'wrong' });
    expect((await auditAbout(operatorId)).slice(0, 2)).toEqual([
      expect.objectContaining({
        event: 'operator.signInRefused',
        result: 'failed',
        data: { operatorId },
      }),
      expect.objectContaining({
        event: 'operator.signedIn',
        actor: `operator:${operatorId}`,
        actorName: login,
      }),
    ]);
  });

  it('blocks after ten refusals from one address, whatever the password, and audits it', async () => {
    const { body: victim } = await app.owner.call('POST', '/operators', {
      body: { login: uniqueName('op'), password: PASSWORD, grants: [{ role: 'auditor' }] },
    });
    for (let n = 0; n < 10; n += 1)
      expect((await signIn({ login: victim.login, password: 'wrong' })).status).toBe(401);
    const blocked = await signIn({ login: victim.login });
    expect(blocked).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await signIn()).status).toBe(201);
    expect((await auditAbout(victim.id))[0]).toMatchObject({
      event: 'operator.signInRefused',
      result: 'blocked',
    });
  });

  it('counts what is refused at one account and in total only while it is judged', async () => {
    const { body: victim } = await app.owner.call('POST', '/operators', {
      body: { login: uniqueName('op'), password: PASSWORD, grants: [{ role: 'auditor' }] },
    });
    const { digest } = adminKeys();
    const counted = async (name: string, ...of: string[]) =>
      operatorRequestsWithin(app.ownerDb, keyedDigest(digest, name, ...of), 15);
    const before = await counted('operator-sign-in-total');
    for (let n = 0; n < 15; n += 1) await signIn({ login: victim.login, password: 'wrong' });
    expect(await counted('operator-sign-in-account', foldLogin(victim.login))).toBe(10);
    expect((await counted('operator-sign-in-total')) - before).toBe(10);
  });

  it('blocks an account that too many addresses try, from everywhere', async () => {
    const { body: victim } = await app.owner.call('POST', '/operators', {
      body: { login: uniqueName('op'), password: PASSWORD, grants: [{ role: 'auditor' }] },
    });
    const { digest } = adminKeys();
    const key = keyedDigest(digest, 'operator-sign-in-account', foldLogin(victim.login));
    await countOperatorRequest(app.ownerDb, key, 50);
    expect(await signIn({ login: victim.login })).toMatchObject({ status: 429 });
    await countOperatorRequest(app.ownerDb, key, -2);
    expect((await signIn({ login: victim.login })).status).toBe(201);
  });

  it('does not count right passwords', async () => {
    for (let n = 0; n < 12; n += 1) expect((await signIn()).status).toBe(201);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    [
      'another site by its fetch metadata',
      { origin: ADMIN_ORIGIN, 'sec-fetch-site': 'cross-site' },
    ],
    ['no origin but fetch metadata', { 'sec-fetch-site': 'same-origin' }],
    ['no origin but a cookie', { cookie: `latchkey-admin=${'a'.repeat(43)}` }],
  ])('refuses a page with %s', async (_case, headers) => {
    expect(await signIn({}, headers)).toMatchObject({
      status: 403,
      body: { code: 'cross-site-request' },
    });
  });

  it('serves a client that is no browser', async () => {
    expect((await signIn({}, {})).status).toBe(201);
  });

  it.each([
    [{ login: '' }],
    [{ login: 5 }],
    [{ password: '' }],
    [{ password: 'x'.repeat(257) }],
    [{ remember: true }],
  ])('refuses %j', async (fields) => {
    expect(await signIn(fields)).toMatchObject({ status: 422, body: { code: 'invalid-field' } });
  });
});

describe('a session', () => {
  let cookie: string;
  beforeEach(async () => {
    cookie = cookieOf(await signIn());
  });

  it('says who it belongs to', async () => {
    const { status, body } = await call('GET', '/session', { cookie });
    expect({ status, login: body.login, id: body.id }).toEqual({
      status: 200,
      login,
      id: operatorId,
    });
  });

  it('ends for good by DELETE, which also removes the cookie', async () => {
    const ended = await call('DELETE', '/session', { cookie, ...OWN_PAGE });
    expect(ended.status).toBe(204);
    expect(ended.headers.get('set-cookie')).toMatch(/^latchkey-admin=; Path=\/; Max-Age=0;/);
    expect((await call('GET', '/session', { cookie })).status).toBe(401);
  });

  it('is worth nothing once its time is over', async () => {
    await app.ownerDb
      .update(operatorSessions)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(operatorSessions.operatorId, operatorId));
    expect((await call('GET', '/tenants', { cookie })).status).toBe(401);
  });

  it('may change things from its own page', async () => {
    const body = { slug: uniqueName('t'), displayName: 'Example' };
    expect((await call('POST', '/tenants', { cookie, ...OWN_PAGE }, body)).status).toBe(201);
  });

  it.each([
    ['no origin', {}],
    ['another origin', { origin: 'http://127.0.0.1:18080' }],
    ['origin null', { origin: 'null' }],
    ['another site', { ...OWN_PAGE, 'sec-fetch-site': 'same-site' }],
  ])('refuses to change anything with %s', async (_case, headers) => {
    const body = { slug: uniqueName('t'), displayName: 'Example' };
    expect(await call('POST', '/tenants', { cookie, ...headers }, body)).toMatchObject({
      status: 403,
      body: { code: 'cross-site-request' },
    });
  });

  it('is refused together with a token', async () => {
    const authorization = `Bearer ${'a'.repeat(43)}`;
    expect(await call('GET', '/tenants', { cookie, authorization })).toMatchObject({
      status: 400,
      body: { code: 'mixed-authentication' },
    });
  });
});

describe('without a session or token', () => {
  it.each([
    ['nothing', {}],
    ['an unknown cookie', { cookie: `latchkey-admin=${'a'.repeat(43)}` }],
    ['an empty cookie', { cookie: 'latchkey-admin=' }],
    ['an unknown token', { authorization: `Bearer ${'a'.repeat(43)}` }],
    ['another scheme', { authorization: 'Basic YTpi' }],
  ])('answers 401 to %s', async (_case, headers) => {
    for (const path of ['/tenants', '/session', '/operators', '/no-such-route'])
      expect(await call('GET', path, headers as Record<string, string>)).toMatchObject({
        status: 401,
        body: { code: 'unauthenticated' },
      });
  });

  it('has no session to show or end for a token', async () => {
    const token: AdminClient = app.owner;
    expect((await token.call('GET', '/session')).status).toBe(401);
    expect((await token.call('DELETE', '/session')).status).toBe(401);
  });
});
