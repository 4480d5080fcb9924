import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { auditEvents } from '../../../db/schema/audit';
import { localCredentials } from '../../../db/schema/credentials';
import { familiarDevices } from '../../../db/schema/limits';
import { verifications } from '../../../db/schema/verifications';
import {
  createOrganisation,
  createPerson,
  OLD_PASSWORD,
  type Organisation,
} from '../../support/organisation';
import { messagesTo } from '../../support/outbox';
import { createPersonClient, type PersonClient, signIn } from '../../support/personClient';
import { eventually } from '../../support/poll';
import { address, createRegistrants } from '../../support/registrants';
import { shared } from '../../support/sharedProduct';
import { passGateIn, visit } from '../../support/visitor';

const { db, portalUrl } = shared;
const NEXT = 'Kettle-Orbit-93-Falcon';
const OTHER = 'quiet-herons-wade-92';

let organisation: Organisation;
let people: ReturnType<typeof createRegistrants>;
beforeAll(async () => {
  organisation = await createOrganisation(db, { reset: { gates: 1 } });
  people = createRegistrants(shared, organisation);
});

const change = (client: PersonClient, current: string, next: string, key?: string) =>
  client.post('/me/password', { current, next }, key);

const signsIn = async (login: string, password: string, where = organisation) => {
  const path = `/tenants/${where.slug}/sessions`;
  return (await createPersonClient(portalUrl).post(path, { login, password })).status;
};

const eventsOf = async (subjectId: string) => {
  const rows = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, subjectId))
    .orderBy(auditEvents.seq);
  return rows
    .filter(({ event }) => event.startsWith('password.'))
    .map(({ event, result, detail }) => [event, result, detail]);
};

test('whoever knows the password changes it: others are signed out, this one stays', async () => {
  const email = address();
  const { client, id, login } = await people.somebody({ email });
  const elsewhere = await people.signedIn(login);
  const { body, status } = await change(client, OLD_PASSWORD, NEXT);
  expect([status, body]).toMatchObject([
    200,
    {
      accepted: true,
      state: { flow: 'passwordChange', step: 'done', outcome: { code: 'changed' } },
    },
  ]);
  expect((await client.get('/me')).status).toBe(200);
  expect((await elsewhere.get('/me')).status).toBe(401);
  expect([await signsIn(login, NEXT), await signsIn(login, OLD_PASSWORD)]).toEqual([201, 401]);
  expect(await eventsOf(id)).toEqual([['password.changed', 'succeeded', null]]);
  const devices = await db.select().from(familiarDevices).where(eq(familiarDevices.userId, id));
  expect(devices.length).toBeGreaterThanOrEqual(2);
  const told = await eventually('the notice', async () => (await messagesTo(db, email))[0]);
  expect(told.subject).toBe('Your Contoso password was changed');
  expect(told.text).toContain(String((body['state'] as { supportCode: string }).supportCode));
});

test('a wrong present password changes nothing, and is told with its reason', async () => {
  const { client, id, login } = await people.somebody();
  const { body } = await change(client, 'not-the-password-1', NEXT);
  expect(body).toMatchObject({
    accepted: false,
    reasons: [{ code: 'wrong-current' }],
    state: { step: 'failed', outcome: { code: 'wrong-current' } },
  });
  expect(await signsIn(login, OLD_PASSWORD)).toBe(201);
  expect(await eventsOf(id)).toEqual([['password.changeRefused', 'failed', 'wrong-current']]);
});

test('wrong ones lock the change of this session, and nothing else', async () => {
  const { client, id, login } = await people.somebody();
  for (let count = 0; count < 10; count += 1)
    expect((await change(client, `wrong-${count}`, NEXT)).status).toBe(200);
  const locked = await change(client, OLD_PASSWORD, NEXT);
  expect([locked.status, locked.body.code]).toEqual([429, 'too-many-requests']);
  expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await eventsOf(id)).at(-1)).toEqual([
    'password.changeRefused',
    'blocked',
    'too-many-guesses',
  ]);
  const elsewhere = await people.signedIn(login);
  expect((await change(elsewhere, OLD_PASSWORD, NEXT)).body).toMatchObject({ accepted: true });
});

test('right ones never lock it, whatever is wrong with the new one', async () => {
  const { client } = await people.somebody();
  for (let count = 0; count < 12; count += 1) {
    const { body } = await change(client, OLD_PASSWORD, 'short');
    expect(body).toMatchObject({ accepted: false, reasons: [{ code: 'too-short' }] });
  }
  expect((await change(client, OLD_PASSWORD, NEXT)).body).toMatchObject({ accepted: true });
});

test.each([
  ['as a similar one', 'ada-contoso-example-1', 'similar-to-account'],
  ['as one many people use', 'passwordpassword', 'common-password'],
  ['as the present one', OLD_PASSWORD, 'recently-used'],
])('the new one is refused by the rules of the reset: %s', async (_what, next, code) => {
  const { client, login } = await people.somebody();
  const { body } = await change(client, OLD_PASSWORD, next);
  expect(body).toMatchObject({ accepted: false, state: { outcome: { code: 'password-refused' } } });
  expect((body['reasons'] as { code: string }[]).map((one) => one.code)).toContain(code);
  expect(await signsIn(login, OLD_PASSWORD)).toBe(201);
});

test('former ones are remembered, the present one also without a history', async () => {
  const other = await createOrganisation(db, { password: { history: 0 } });
  await createPerson(db, other, { login: 'ada' });
  const client = await signIn(portalUrl, other.slug, { login: 'ada', password: OLD_PASSWORD });
  const same = await change(client, OLD_PASSWORD, OLD_PASSWORD);
  expect(same.body).toMatchObject({ reasons: [{ code: 'recently-used', data: { history: 1 } }] });
  expect((await change(client, OLD_PASSWORD, NEXT)).body).toMatchObject({ accepted: true });
  expect((await change(client, NEXT, OLD_PASSWORD)).body).toMatchObject({ accepted: true });

  const { client: remembered } = await people.somebody();
  expect((await change(remembered, OLD_PASSWORD, NEXT)).body).toMatchObject({ accepted: true });
  const back = await change(remembered, NEXT, OLD_PASSWORD);
  expect(back.body).toMatchObject({ accepted: false, reasons: [{ code: 'recently-used' }] });
});

test('a password younger than the policy lets it be is kept', async () => {
  const other = await createOrganisation(db, { password: { minAgeDays: 2 } });
  const userId = await createPerson(db, other, { login: 'ada' });
  const client = await signIn(portalUrl, other.slug, { login: 'ada', password: OLD_PASSWORD });
  const young = await change(client, OLD_PASSWORD, NEXT);
  expect(young.body).toMatchObject({ accepted: false, reasons: [{ code: 'minimum-age' }] });
  const setAt = new Date(Date.now() - 2 * 24 * 60 * 60_000 - 1_000);
  await db.update(localCredentials).set({ setAt }).where(eq(localCredentials.userId, userId));
  expect((await change(client, OLD_PASSWORD, NEXT)).body).toMatchObject({ accepted: true });
});

test('whoever has an expired one signs in with it and can do nothing but change it', async () => {
  const other = await createOrganisation(db, { password: { expiryDays: 5, minAgeDays: 10 } });
  const userId = await createPerson(db, other, { login: 'ada', email: address() });
  const signedIn = () => signIn(portalUrl, other.slug, { login: 'ada', password: OLD_PASSWORD });
  const young = await signedIn();
  const isDue = async (client: PersonClient) => {
    const { requirements } = (await client.get('/me')).body as Record<
      string,
      Record<string, unknown>
    >;
    return requirements?.['mustChangePassword'];
  };
  expect(await isDue(young)).toBe(false);
  const setAt = new Date(Date.now() - 5 * 24 * 60 * 60_000 - 1_000);
  await db.update(localCredentials).set({ setAt }).where(eq(localCredentials.userId, userId));

  expect(await signsIn('ada', 'not-the-password-1', other)).toBe(401);
  const client = await signedIn();
  expect(await isDue(client)).toBe(true);
  const { body } = await client.get('/me');
  const [method] = body['methods'] as { id: string }[];
  const refused = await Promise.all([
    client.post('/me/deferral'),
    client.post('/me/reconfirmation', { confirmed: [method!.id] }),
    client.post('/me/registrations', { kind: 'mobilePhone', value: '+4915112345678' }),
    client.remove(`/me/methods/${method!.id}`),
  ]);
  expect(refused.map(({ status, body: { code } }) => [status, code])).toEqual(
    refused.map(() => [403, 'password-change-required']),
  );
  const stepUp = { method: 'email', destination: 'ada@example.org' };
  expect((await client.post('/me/step-up/send-code', stepUp)).status).toBe(403);
  expect((await change(client, OLD_PASSWORD, NEXT)).body).toMatchObject({ accepted: true });
  expect(await isDue(client)).toBe(false);
  expect((await client.post('/me/deferral')).body.code).not.toBe('password-change-required');
  expect((await change(client, NEXT, OTHER)).body).toMatchObject({
    reasons: [{ code: 'minimum-age' }],
  });
});

test('a repeated request gets the first answer and changes nothing more', async () => {
  const { client, id, login } = await people.somebody();
  const key = randomUUID();
  const first = await change(client, OLD_PASSWORD, NEXT, key);
  const again = await change(client, OLD_PASSWORD, NEXT, key);
  expect(again.body).toEqual(first.body);
  const other = await change(client, OLD_PASSWORD, OTHER, key);
  expect(other.body.code).toBe('idempotency-mismatch');
  expect([await signsIn(login, NEXT), await eventsOf(id)]).toEqual([
    201,
    [['password.changed', 'succeeded', null]],
  ]);
});

test('of changes at the same moment one is made', async () => {
  const { client, id, login } = await people.somebody();
  const wanted = [NEXT, OTHER, 'mellow-quartz-ferry-31'];
  const answers = await Promise.all(wanted.map((next) => change(client, OLD_PASSWORD, next)));
  const accepted = answers.map(({ body }) => body['accepted']);
  expect(accepted.toSorted()).toEqual([false, false, true]);
  const works = await Promise.all(wanted.map((next) => signsIn(login, next)));
  expect(works.map((status) => status === 201)).toEqual(accepted);
  const changed = (await eventsOf(id)).filter(([event]) => event === 'password.changed');
  expect(changed).toHaveLength(1);
});

test('an open reset of the person ends, and its page says so', async () => {
  const email = address();
  const { client, login } = await people.somebody({ email });
  const visitor = await visit(portalUrl, organisation.slug, login);
  await passGateIn(db, visitor, 'email', email);
  expect((await change(client, OLD_PASSWORD, NEXT)).body).toMatchObject({ accepted: true });
  expect(await visitor.look()).toMatchObject({ step: 'superseded' });
  expect((await visitor.setPassword(OTHER)).status).toBe(410);
  expect(await signsIn(login, NEXT)).toBe(201);
});

test('nobody who is signed out, on another site or closed changes anything', async () => {
  const { client, id, login } = await people.somebody();
  const stranger = createPersonClient(portalUrl);
  expect((await change(stranger, OLD_PASSWORD, NEXT)).body.code).toBe('unauthenticated');
  const headers = {
    cookie: client.cookie(),
    'content-type': 'application/json',
    origin: 'https://elsewhere.example',
  };
  const body = JSON.stringify({ current: OLD_PASSWORD, next: NEXT });
  const foreign = await client.send('POST', '/me/password', { headers, body });
  expect(foreign.body.code).toBe('cross-site-request');
  await client.remove('/sessions/current');
  expect((await change(client, OLD_PASSWORD, NEXT)).body.code).toBe('unauthenticated');
  expect([await signsIn(login, OLD_PASSWORD), await eventsOf(id)]).toEqual([201, []]);
});

test.each([
  ['nothing', {}],
  ['no present one', { next: NEXT }],
  ['an empty one', { current: '', next: NEXT }],
  ['a number', { current: OLD_PASSWORD, next: 12 }],
  ['half a character', { current: OLD_PASSWORD, next: '\ud800abcdefghijkl' }],
  ['far too much', { current: OLD_PASSWORD, next: 'x'.repeat(1_025) }],
  ['another field', { current: OLD_PASSWORD, next: NEXT, login: 'ada' }],
])('%s is refused field by field, and nothing is kept of it', async (_what, body) => {
  const { client, id } = await people.somebody();
  expect((await client.post('/me/password', body)).body.code).toBe('invalid-field');
  const flows = await db
    .select()
    .from(verifications)
    .where(and(eq(verifications.userId, id), eq(verifications.flow, 'passwordChange')));
  expect(flows).toEqual([]);
});

test('spaces and accents are those of the sign-in', async () => {
  const { client, login } = await people.somebody();
  const typed = 'cre\u0300me\u00a0br\u00fbl\u00e9e kettle 93';
  expect((await change(client, OLD_PASSWORD, typed)).body).toMatchObject({ accepted: true });
  expect(await signsIn(login, 'cr\u00e8me br\u00fbl\u00e9e kettle 93')).toBe(201);
  const back = await change(client, 'cr\u00e8me br\u00fbl\u00e9e kettle 93', NEXT);
  expect(back.body).toMatchObject({ accepted: true });
});
