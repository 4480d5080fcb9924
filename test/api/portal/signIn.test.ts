import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { cookieOf } from '../../../api/hostCookie';
import { auditEvents } from '../../../db/schema/audit';
import { personSessions } from '../../../db/schema/personSessions';
import { users } from '../../../db/schema/users';
import {
  createOrganisation,
  createPerson,
  OLD_PASSWORD,
  type Organisation,
} from '../../support/organisation';
import { createPersonClient, type PersonAnswer, signIn } from '../../support/personClient';
import { shared } from '../../support/sharedProduct';

let organisation: Organisation;

beforeAll(async () => {
  organisation = await createOrganisation(shared.db);
});

const newLogin = () => `p-${randomBytes(4).toString('hex')}`;
const sessionsPath = () => `/tenants/${organisation.slug}/sessions`;

async function somebody(): Promise<{ login: string; id: string }> {
  const login = newLogin();
  return { login, id: await createPerson(shared.db, organisation, { login }) };
}

/** On a machine with much to do a try may be told that it takes too long: then another one. */
async function tryPassword(login: string, password: string): Promise<PersonAnswer> {
  const answer = await createPersonClient(shared.portalUrl).post(sessionsPath(), {
    login,
    password,
  });
  return answer.status === 503 ? tryPassword(login, password) : answer;
}

const auditsOf = async (subjectId: string) =>
  (
    await shared.db
      .select({ event: auditEvents.event, detail: auditEvents.detail, result: auditEvents.result })
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, subjectId))
      .orderBy(auditEvents.seq)
  ).filter(({ event }) => event.startsWith('signIn'));

test('opens a session for the right password, and says who is signed in', async () => {
  const { login, id } = await somebody();
  const client = createPersonClient(shared.portalUrl);
  const { status, body, headers } = await client.post(sessionsPath(), {
    login: ` ${login.toUpperCase()} `,
    password: OLD_PASSWORD,
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({ tenant: organisation.slug, login, displayName: 'Ada Example' });
  const cookies = headers.getSetCookie();
  expect(cookies).toHaveLength(2);
  expect(cookies[0]).toMatch(
    /^latchkey-portal=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
  );
  expect(cookies[1]).toMatch(
    /^latchkey-device=[\w-]{43}; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax$/,
  );
  expect((await client.get('/me')).body).toEqual(body);
  expect(await auditsOf(id)).toEqual([
    { event: 'signIn.accepted', detail: null, result: 'succeeded' },
  ]);
});

test('keeps only a hash of the session, and ends it on request', async () => {
  const { login, id } = await somebody();
  const client = await signIn(shared.portalUrl, organisation.slug, {
    login,
    password: OLD_PASSWORD,
  });
  const value = client.cookie().split('=')[1] ?? '';
  const rows = await shared.db.select().from(personSessions).where(eq(personSessions.userId, id));
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(value);
  const before = client.cookie();
  expect((await client.remove('/sessions/current')).status).toBe(204);
  client.useCookie(before);
  expect((await client.get('/me')).status).toBe(401);
});

test('refuses everybody alike: unknown, disabled, without a password, elsewhere, wrong password', async () => {
  const [right, disabled, elsewhere, bare] = [
    await somebody(),
    await somebody(),
    await somebody(),
    await somebody(),
  ];
  await shared.db.update(users).set({ enabled: false }).where(eq(users.id, disabled.id));
  await shared.db.update(users).set({ directory: 'ad' }).where(eq(users.id, elsewhere.id));
  await shared.db.execute(sql`delete from local_credentials where user_id = ${bare.id}::uuid`);
  const answers = [
    await tryPassword(right.login, 'not-this-one'),
    await tryPassword(newLogin(), OLD_PASSWORD),
    await tryPassword(disabled.login, OLD_PASSWORD),
    await tryPassword(elsewhere.login, OLD_PASSWORD),
    await tryPassword(bare.login, OLD_PASSWORD),
  ];
  for (const { status, body, headers } of answers) {
    expect({ status, body }).toEqual({ status: 401, body: answers[0]!.body });
    expect([...headers.keys()]).toEqual([...answers[0]!.headers.keys()]);
  }
  expect(answers[0]!.body.code).toBe('sign-in-refused');
});

test('locks after ten failures without saying so, also for the right password, and unlocks by itself', async () => {
  const { login, id } = await somebody();
  for (let index = 0; index < 10; index += 1) {
    const { body } = await tryPassword(login, `wrong-${index}`);
    expect(body.code).toBe('sign-in-refused');
  }
  const locked = await tryPassword(login, OLD_PASSWORD);
  expect({ status: locked.status, code: locked.body.code }).toEqual({
    status: 401,
    code: 'sign-in-refused',
  });
  const audits = await auditsOf(id);
  const details = audits.map(({ detail }) => detail);
  expect(details.filter((detail) => detail === 'wrong-password-now-locked')).toHaveLength(1);
  expect(details.at(-1)).toBe('account-locked');
  await shared.db.execute(sql`
    update budgets set blocked_until = now() - interval '1 second', attempts_at_ms = '[]'
    where subject_key = ${id}`);
  expect((await tryPassword(login, 'wrong-again')).status).toBe(401);
  expect((await auditsOf(id)).at(-1)?.detail).toBe('wrong-password');
  expect((await tryPassword(login, OLD_PASSWORD)).status).toBe(201);
});

test('judges as many guesses as the lockout allows when they come at once', async () => {
  const { login, id } = await somebody();
  await Promise.all(Array.from({ length: 30 }, (_, index) => tryPassword(login, `wrong-${index}`)));
  const audits = await auditsOf(id);
  expect(audits.filter(({ detail }) => detail !== 'account-locked')).toHaveLength(10);
  expect(audits.length).toBeGreaterThanOrEqual(30);
});

test('locks a login nobody has after as many failures, so that nobody is told apart', async () => {
  const login = newLogin();
  for (let index = 0; index < 12; index += 1)
    expect((await tryPassword(login, OLD_PASSWORD)).body.code).toBe('sign-in-refused');
  const [row] = await shared.db.execute<{ blocked: boolean }>(sql`
    select blocked_until > now() as blocked from budgets
    where subject_key like 'nobody:%' and counter like 'signIn@address:%' and blocks > 0`);
  expect(row?.blocked).toBe(true);
});

test('keeps the session in a __Host- cookie with Secure where the origin is https', () => {
  const cookie = cookieOf('portal', 'https://portal.example');
  expect(cookie.set('x', 60)).toBe(
    '__Host-latchkey-portal=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure',
  );
  const planted = { headers: { cookie: 'latchkey-portal=y' } } as Parameters<typeof cookie.read>[0];
  expect(cookie.read(planted)).toBeUndefined();
});

describe('another site', () => {
  const page = { 'content-type': 'application/json', origin: 'https://evil.example' };

  test('cannot sign anybody in', async () => {
    const { login } = await somebody();
    const { status, body } = await createPersonClient(shared.portalUrl).send(
      'POST',
      sessionsPath(),
      { headers: page, body: JSON.stringify({ login, password: OLD_PASSWORD }) },
    );
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'cross-site-request' });
  });

  test.each<[string, Record<string, string>]>([
    ['with its own origin', { origin: 'https://evil.example' }],
    ['without an origin', {}],
    ['as a cross-site form', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['without an origin, as if from its own page', { 'sec-fetch-site': 'same-origin' }],
  ])('cannot use a session %s', async (_name, headers) => {
    const { login } = await somebody();
    const client = await signIn(shared.portalUrl, organisation.slug, {
      login,
      password: OLD_PASSWORD,
    });
    const cookie = client.cookie();
    const { status, body } = await client.send('DELETE', '/sessions/current', {
      headers: { cookie, ...headers },
    });
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'cross-site-request' });
    expect((await client.get('/me')).status).toBe(200);
  });

  test.each(['cross-site', 'same-site', 'none'])(
    'cannot use a session with our origin where the browser says %s',
    async (site) => {
      const { login } = await somebody();
      const client = await signIn(shared.portalUrl, organisation.slug, {
        login,
        password: OLD_PASSWORD,
      });
      const headers = {
        cookie: client.cookie(),
        origin: shared.portalUrl,
        'sec-fetch-site': site,
      };
      const { status } = await client.send('DELETE', '/sessions/current', { headers });
      expect(status).toBe(403);
    },
  );

  test('is no concern of a browser too old to say where a request came from, which tells its origin', async () => {
    const { login } = await somebody();
    const client = await signIn(shared.portalUrl, organisation.slug, {
      login,
      password: OLD_PASSWORD,
    });
    const headers = { cookie: client.cookie(), origin: shared.portalUrl };
    const { status } = await client.send('DELETE', '/sessions/current', { headers });
    expect(status).toBe(204);
  });

  test('gets no session accepted that it planted: signing in makes another one', async () => {
    const { login } = await somebody();
    const client = createPersonClient(shared.portalUrl);
    const planted = `latchkey-portal=${randomBytes(32).toString('base64url')}`;
    client.useCookie(planted);
    await client.post(sessionsPath(), { login, password: OLD_PASSWORD });
    expect(client.cookie()).not.toBe(planted);
    client.useCookie(planted);
    expect((await client.get('/me')).status).toBe(401);
  });
});

test('a cookie and a bearer token together are refused', async () => {
  const { login } = await somebody();
  const client = await signIn(shared.portalUrl, organisation.slug, {
    login,
    password: OLD_PASSWORD,
  });
  const headers = { cookie: client.cookie(), authorization: `Bearer ${'x'.repeat(43)}` };
  const { status, body } = await client.send('GET', '/me', { headers });
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'mixed-authentication' });
});

test('a disabled account is signed out at once', async () => {
  const { login, id } = await somebody();
  const client = await signIn(shared.portalUrl, organisation.slug, {
    login,
    password: OLD_PASSWORD,
  });
  await shared.db.update(users).set({ enabled: false }).where(eq(users.id, id));
  expect((await client.get('/me')).status).toBe(401);
});
