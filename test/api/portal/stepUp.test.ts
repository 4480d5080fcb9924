import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { auditEvents } from '../../../db/schema/audit';
import { personSessions } from '../../../db/schema/personSessions';
import { tokenHash } from '../../../db/keys/digest';
import { createPersonClient, type PersonClient } from '../../support/personClient';
import { address, idOf, number, register, verify } from '../../support/registrants';
import { passGateIn, visit } from '../../support/visitor';
import { setRegistrantsScene } from '../../support/registrantsScene';
import { wrongCode } from '../../support/outbox';

const scene = setRegistrantsScene({
  reset: { gates: 1, methods: ['email', 'sms', 'recoveryCode'] },
});

const guess = (client: PersonClient, code: string) =>
  client.post('/me/step-up/submit-proof', { method: 'email', code });

const hashOf = (cookie: string): string => tokenHash(cookie.split('=')[1] ?? '');

/** Another browser that has this cookie. */
function holderOf(cookie: string): PersonClient {
  const client = createPersonClient(scene.portalUrl);
  client.useCookie(cookie);
  return client;
}

test('guesses without a code block nobody: whoever has the password cannot shut the owner out', async () => {
  const email = address();
  const { client, login } = await scene.people.somebody({ email });
  for (let index = 0; index < 8; index += 1)
    expect((await guess(client, '000000')).body).toMatchObject({ accepted: false });
  await client.post('/me/step-up/send-code', { method: 'email', destination: address() });
  for (let index = 0; index < 2; index += 1) await guess(client, '000000');
  const visitor = await visit(scene.portalUrl, scene.organisation.slug, login);
  const proof = await passGateIn(scene.db, visitor, 'email', email);
  expect(proof.body).toMatchObject({ accepted: true });
});

test('guesses at a code that was sent count against the person, here and in a reset', async () => {
  const email = address();
  const { client } = await scene.people.somebody({ email });
  await client.post('/me/step-up/send-code', { method: 'email', destination: email });
  const code = await scene.people.codeTo(email);
  for (let index = 0; index < 5; index += 1) await guess(client, wrongCode(code));
  expect((await guess(client, code)).body).toMatchObject({ accepted: false });
});

test('a code opens nothing once another contact stands where it was sent', async () => {
  const email = address();
  const { client, login } = await scene.people.somebody({ email });
  await client.post('/me/step-up/send-code', { method: 'email', destination: email });
  const code = await scene.people.codeTo(email);
  const owner = await scene.people.signedIn(login);
  await scene.people.stepUpWith(owner, email);
  await scene.people.registered(owner, 'email', address());
  expect((await guess(client, code)).body).toMatchObject({ accepted: false });
});

describe('the session before', () => {
  test('may change nothing, also where it might have before', async () => {
    const [email, phone] = [address(), number()];
    const { client } = await scene.people.somebody({ email });
    await scene.people.stepUpWith(client, email);
    const opened = client.cookie();
    await scene.people.stepUpWith(client, email);
    const before = holderOf(opened);
    expect((await before.get('/me')).status).toBe(200);
    expect((await register(before, 'mobilePhone', phone)).body.code).toBe('step-up-required');
  });

  test('is not the one that a proven contact opens changes for', async () => {
    const email = address();
    const { client } = await scene.people.somebody();
    const planted = client.cookie();
    await scene.people.registered(client, 'email', email);
    expect(client.cookie()).not.toBe(planted);
    const thief = holderOf(planted);
    expect((await register(thief, 'mobilePhone', number())).body.code).toBe('step-up-required');
    expect((await client.get('/me')).body).toMatchObject({ stepUp: { isNeeded: false } });
    expect((await register(client, 'mobilePhone', number())).status).toBe(201);
  });

  test('ends with the one that came after it', async () => {
    const email = address();
    const { client } = await scene.people.somebody({ email });
    const before = holderOf(client.cookie());
    await scene.people.stepUpWith(client, email);
    expect((await before.get('/me')).status).toBe(200);
    await client.remove('/sessions/current');
    expect((await before.get('/me')).status).toBe(401);
  });

  test('gets the same cookie again for a repeat, and for as long', async () => {
    const email = address();
    const { client } = await scene.people.somebody({ email });
    const old = client.cookie();
    const key = randomUUID();
    const first = await scene.people.stepUpWith(client, email, key);
    const code = await scene.people.codeTo(email);
    client.useCookie(old);
    const again = await client.post('/me/step-up/submit-proof', { method: 'email', code }, key);
    const secondsOf = (header: string | null) => Number(/Max-Age=(\d+)/.exec(header ?? '')?.[1]);
    const seconds = secondsOf(first.headers.get('set-cookie'));
    expect(seconds).toBeGreaterThan(7 * 3600);
    expect(secondsOf(again.headers.get('set-cookie'))).toBeGreaterThan(seconds - 60);
  });
});

test('a contact begun after a step-up may be finished when that is over, by the same person', async () => {
  const [email, phone] = [address(), number()];
  const { client } = await scene.people.somebody({ email });
  await scene.people.stepUpWith(client, email);
  const begun = await register(client, 'mobilePhone', phone);
  await scene.db
    .update(personSessions)
    .set({ steppedUpUntil: sql`now() - interval '1 second'` })
    .where(eq(personSessions.idHash, hashOf(client.cookie())));
  expect((await register(client, 'mobilePhone', number())).body.code).toBe('step-up-required');
  const proven = await verify(client, idOf(begun), await scene.people.codeTo(phone));
  expect(proven.body).toMatchObject({ accepted: true });
});

test('a contact begun when there was nothing to prove oneself with waits for a step-up', async () => {
  const [own, planted] = [address(), number()];
  const { client, login } = await scene.people.somebody();
  const begun = await register(client, 'mobilePhone', planted);
  const code = await scene.people.codeTo(planted);
  const owner = await scene.people.signedIn(login);
  await scene.people.registered(owner, 'email', own);
  expect((await verify(client, idOf(begun), code)).body.code).toBe('step-up-required');
});

test('a method that is not there begins nothing', async () => {
  const { client, id } = await scene.people.somebody({ email: address() });
  const answer = await client.post('/me/step-up/submit-proof', { method: 'totp', code: '123456' });
  expect(answer.body.code).toBe('method-not-offered');
  const rows = await scene.db.execute(sql`
    select 1 from verifications where user_id = ${id}::uuid`);
  expect(rows).toEqual([]);
});

test('the record says of a proof that was right once that it is used up', async () => {
  const email = address();
  const { client, id } = await scene.people.somebody({ email });
  await scene.people.stepUpWith(client, email);
  const { codes } = (await client.post('/me/recovery-codes')).body as { codes: string[] };
  const prove = () =>
    client.post('/me/step-up/submit-proof', { method: 'recoveryCode', code: codes[0] ?? '' });
  expect((await prove()).body).toMatchObject({ accepted: true });
  expect((await prove()).body).toMatchObject({ accepted: false });
  const refused = await scene.db
    .select({ detail: auditEvents.detail })
    .from(auditEvents)
    .where(sql`subject_id = ${id}::uuid and event = 'proof.refused'`);
  expect(refused).toEqual([{ detail: 'already-used' }]);
});
