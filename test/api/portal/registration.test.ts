import { randomBytes, randomUUID } from 'node:crypto';
import { and, desc, eq, sql } from 'drizzle-orm';
import { auditEvents } from '../../../db/schema/audit';
import { outbox } from '../../../db/schema/messages';
import { methods } from '../../../db/schema/methods';
import { verifications } from '../../../db/schema/verifications';
import { type FlowProduct, startFlowProduct } from '../../support/flowProduct';
import {
  createOrganisation,
  createPerson,
  OLD_PASSWORD,
  type Organisation,
} from '../../support/organisation';
import { createOwnDatabase, type OwnDatabase } from '../../support/ownDatabase';
import { type PersonAnswer, type PersonClient, signIn } from '../../support/personClient';
import { eventually } from '../../support/poll';
import { codeIn, passGate, visit } from '../../support/visitor';

let database: OwnDatabase;
let product: FlowProduct;
let organisation: Organisation;

beforeAll(async () => {
  database = await createOwnDatabase();
  product = await startFlowProduct({ database });
  organisation = await createOrganisation(database.db, { reset: { gates: 1 } });
}, 60_000);

afterAll(async () => {
  await product.stop();
  await database.drop();
});

type Contacts = { email?: string; mobilePhone?: string };

async function somebody(contacts: Contacts = {}, where: Organisation = organisation) {
  const login = `p-${randomBytes(4).toString('hex')}`;
  const id = await createPerson(database.db, where, { login, ...contacts });
  const client = await signIn(product.portalUrl, where.slug, { login, password: OLD_PASSWORD });
  return { login, id, client };
}

const register = (client: PersonClient, kind: string, value: string, more: object = {}) =>
  client.post('/me/registrations', { kind, value, ...more });

const idOf = ({ body }: PersonAnswer): string => String(body['id']);

/** The newest code sent to somewhere, once it is there. */
const codeTo = (to: string, after = 0): Promise<string> =>
  eventually(`a code to ${to}`, async () => {
    const sent = await database.db
      .select({ text: outbox.text })
      .from(outbox)
      .where(eq(outbox.to, to))
      .orderBy(desc(outbox.createdAt));
    const codes = sent.map(({ text }) => codeIn(text)).filter((code) => code !== '');
    return codes.length > after ? codes[0] : undefined;
  });

const verify = (client: PersonClient, id: string, code: string) =>
  client.post(`/me/registrations/${id}/verify`, { code });

const address = () => `${randomBytes(4).toString('hex')}@example.org`;
const number = () =>
  `+49151${String(randomBytes(4).readUInt32BE() % 100_000_000).padStart(8, '1')}`;

async function registered(client: PersonClient, kind: string, value: string) {
  const begun = await register(client, kind, value);
  expect(begun.status).toBe(201);
  const proven = await verify(client, idOf(begun), await codeTo(value));
  expect(proven.body).toMatchObject({ accepted: true, state: { step: 'done' } });
}

const wrongFor = (code: string): string => (code === '000000' ? '000001' : '000000');

describe('a contact', () => {
  test('counts once its code was typed, and resets the password from then on', async () => {
    const { client, login } = await somebody();
    const email = address();
    expect((await client.get('/me')).body).toMatchObject({
      requirements: { mustRegister: true, deferralsLeft: 3 },
      registration: { isAllowed: true, gates: 1, proofs: 0, methods: ['email', 'sms'] },
      methods: [],
      stepUp: { isNeeded: false },
    });
    const begun = await register(client, 'email', ` ${email.toUpperCase()} `);
    expect(begun.body).toMatchObject({
      state: {
        flow: 'registrationVerification',
        step: 'prove',
        challenge: { method: 'email', number: 1 },
      },
    });
    expect((await client.get('/me')).body).toMatchObject({
      methods: [],
      pending: [{ id: idOf(begun), kind: 'email', state: { step: 'prove' } }],
    });
    const code = await codeTo(email);
    const wrong = await verify(client, idOf(begun), wrongFor(code));
    expect(wrong.body).toMatchObject({ accepted: false, state: { step: 'prove' } });
    const right = await verify(client, idOf(begun), `${code.slice(0, 3)} ${code.slice(3)}`);
    expect(right.body).toMatchObject({
      accepted: true,
      state: { step: 'done', gatesPassed: 1, outcome: { code: 'registered' } },
    });
    expect((await client.get('/me')).body).toMatchObject({
      requirements: { mustRegister: false },
      registration: { proofs: 1 },
      methods: [{ kind: 'email', source: 'person', verifiedAt: expect.any(String) as string }],
      pending: [],
      stepUp: { isNeeded: false },
    });
    const visitor = await visit(product.portalUrl, organisation.slug, login);
    expect((await codeTo(email)) === code).toBe(true);
    await visitor.sendCode('email', email);
    const reset = await visitor.prove('email', await codeTo(email, 1));
    expect(reset.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
  });

  test('is not there before: a reset cannot use what is only pending', async () => {
    const { client, login } = await somebody();
    const email = address();
    await register(client, 'email', email);
    await codeTo(email);
    const visitor = await visit(product.portalUrl, organisation.slug, login);
    await visitor.sendCode('email', email);
    const { body } = await visitor.prove('email', await codeTo(email));
    expect(body.accepted).toBe(false);
  });

  test.each([
    ['email', 'not an address', 422],
    ['email', 'a@example.org\r\nBcc: eve@example.org', 422],
    ['email', 'eve@example.org\n', 422],
    ['mobilePhone', '12', 422],
    ['mobilePhone', '+4915112345678;ext=3', 422],
    ['fax', '+4915112345678', 422],
    ['totp', 'x', 422],
  ])('of the kind %s may not be %j', async (kind, value, status) => {
    const { client } = await somebody();
    expect((await register(client, kind, value)).status).toBe(status);
  });

  test('may be an international address, and a number in any usual form', async () => {
    const { client, id } = await somebody();
    const local = `jürgen-${randomBytes(3).toString('hex')}`;
    const begun = await register(client, 'email', `${local}@Bücher.Example`);
    const code = await codeTo(`${local}@xn--bcher-kva.example`);
    expect((await verify(client, idOf(begun), code)).body).toMatchObject({ accepted: true });
    const phone = number();
    const second = await register(
      client,
      'mobilePhone',
      `0${phone.slice(3, 6)} / ${phone.slice(6)}`,
    );
    expect(second.status).toBe(201);
    expect((await verify(client, idOf(second), await codeTo(phone))).body).toMatchObject({
      accepted: true,
    });
    const rows = await database.db.select().from(methods).where(eq(methods.userId, id));
    expect(JSON.stringify(rows)).not.toContain(local);
    expect(JSON.stringify(rows)).not.toContain(phone);
  });
});

describe('a code', () => {
  test('does not work after a newer one', async () => {
    const { client } = await somebody();
    const email = address();
    const begun = await register(client, 'email', email);
    const first = await codeTo(email);
    const early = await client.post(`/me/registrations/${idOf(begun)}/resend`);
    expect(early.body.code).toBe('resend-too-early');
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(20);
    await database.db.execute(sql`
      update verifications set challenge = challenge || '{"resendAtMs":0}' where ref = ${idOf(begun)}`);
    const again = await client.post(`/me/registrations/${idOf(begun)}/resend`);
    expect(again.body).toMatchObject({ challenge: { number: 2 } });
    const second = await codeTo(email, 1);
    expect(second).not.toBe(first);
    expect((await verify(client, idOf(begun), first)).body).toMatchObject({ accepted: false });
    expect((await verify(client, idOf(begun), second)).body).toMatchObject({ accepted: true });
  });

  test('of one registration does not prove another one', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const [mine, theirs] = [address(), address()];
    const begun = await register(one.client, 'email', mine);
    const foreign = await register(other.client, 'email', theirs);
    const code = await codeTo(mine);
    const stolen = await verify(other.client, idOf(begun), code);
    expect([404, 410]).toContain(stolen.status);
    expect((await verify(other.client, idOf(foreign), code)).body).toMatchObject({
      accepted: false,
    });
  });

  test('is guessed ten times at most, then another registration is needed', async () => {
    const { client } = await somebody();
    const email = address();
    const begun = await register(client, 'email', email);
    const code = await codeTo(email);
    const answers = [];
    for (let index = 0; index < 11; index += 1)
      answers.push(await verify(client, idOf(begun), wrongFor(code)));
    expect(answers.at(9)?.body).toMatchObject({
      accepted: false,
      state: { step: 'failed', outcome: { code: 'too-many-guesses' } },
    });
    expect(answers.at(10)?.status).toBe(410);
    expect((await verify(client, idOf(begun), code)).status).toBe(410);
  });

  test('is judged once for a repeated request, with the first answer again', async () => {
    const { client, id } = await somebody();
    const email = address();
    const key = randomUUID();
    const body = { kind: 'email', value: email };
    const [one, two] = [
      await client.post('/me/registrations', body, key),
      await client.post('/me/registrations', body, key),
    ];
    expect(two.body).toEqual(one.body);
    const other = await client.post('/me/registrations', { ...body, value: address() }, key);
    expect(other.body.code).toBe('idempotency-mismatch');
    const proofKey = randomUUID();
    const path = `/me/registrations/${idOf(one)}/verify`;
    const code = await codeTo(email);
    const proofs = await Promise.all([
      client.post(path, { code }, proofKey),
      client.post(path, { code }, proofKey),
    ]);
    const third = await client.post(path, { code }, proofKey);
    for (const { body: proven } of [...proofs, third]) expect(proven).toEqual(proofs[0].body);
    const rows = await database.db.select().from(methods).where(eq(methods.userId, id));
    expect(rows).toHaveLength(1);
    const sent = await database.db.select().from(outbox).where(eq(outbox.to, email));
    expect(sent.filter(({ text }) => codeIn(text) !== '')).toHaveLength(1);
  });
});

test('of two tabs that register the same kind at the same moment, one counts', async () => {
  const { client, id } = await somebody();
  const values = [address(), address()];
  const begun = await Promise.all(values.map((value) => register(client, 'email', value)));
  expect(begun.map(({ status }) => status)).toEqual([201, 201]);
  const { body } = await client.get('/me');
  const pending = body['pending'] as { id: string }[];
  expect(pending).toHaveLength(1);
  const at = begun.findIndex((answer) => idOf(answer) === pending[0]?.id);
  const codes = await Promise.all(begun.map((_, index) => codeTo(values[index]!)));
  const [won, lost] = [at, 1 - at].map((index) => ({ of: begun[index]!, code: codes[index]! }));
  expect((await verify(client, idOf(lost!.of), lost!.code)).status).toBe(410);
  expect((await verify(client, idOf(won!.of), won!.code)).body).toMatchObject({ accepted: true });
  const rows = await database.db.select().from(methods).where(eq(methods.userId, id));
  expect(rows).toHaveLength(1);
});

test('of two tabs that register the same kind, the newer one counts', async () => {
  const { client, id } = await somebody();
  const [one, two] = [address(), address()];
  const first = await register(client, 'email', one);
  const second = await register(client, 'email', two);
  const late = await verify(client, idOf(first), await codeTo(one));
  expect(late.status).toBe(410);
  expect((await verify(client, idOf(second), await codeTo(two))).body).toMatchObject({
    accepted: true,
  });
  const rows = await database.db.select().from(verifications).where(eq(verifications.userId, id));
  expect(rows.map(({ step }) => step).sort()).toEqual(['done', 'superseded']);
  for (const row of rows) expect(row.valueSealed).toBeNull();
});

describe('somebody who has something to prove with', () => {
  test('proves it before anything changes, under a new session', async () => {
    const email = address();
    const { client } = await somebody({ email });
    const phone = number();
    expect((await register(client, 'mobilePhone', phone)).body.code).toBe('step-up-required');
    const sent = await client.post('/me/step-up/send-code', {
      method: 'email',
      destination: email,
    });
    expect(sent.body).toMatchObject({
      flow: 'stepUp',
      step: 'prove',
      methods: [{ method: 'email' }],
    });
    const code = await codeTo(email);
    const wrong = await client.post('/me/step-up/submit-proof', {
      method: 'email',
      code: wrongFor(code),
    });
    expect(wrong.body).toMatchObject({ accepted: false });
    const before = client.cookie();
    const key = randomUUID();
    const proof = { method: 'email', code };
    const right = await client.post('/me/step-up/submit-proof', proof, key);
    expect(right.body).toMatchObject({ accepted: true, state: { step: 'done' } });
    const after = client.cookie();
    expect(after).not.toBe(before);
    client.useCookie(before);
    expect((await register(client, 'mobilePhone', phone)).body.code).toBe('step-up-required');
    const again = await client.post('/me/step-up/submit-proof', proof, key);
    expect(again.body).toEqual(right.body);
    expect(client.cookie()).toBe(after);
    const cutOff = await client.post('/me/step-up/submit-proof', proof, key);
    expect([cutOff.body, cutOff.headers.get('set-cookie')]).toEqual([right.body, null]);
    const other = await client.post('/me/step-up/submit-proof', { ...proof, code: '000000' }, key);
    expect(other.body.code).toBe('idempotency-mismatch');
    await registered(client, 'mobilePhone', phone);
    expect((await client.get('/me')).body).toMatchObject({ stepUp: { isNeeded: false } });
  });

  test('is told alike of a wrong destination, and nothing is sent there', async () => {
    const { client } = await somebody({ email: address() });
    const elsewhere = address();
    const sent = await client.post('/me/step-up/send-code', {
      method: 'email',
      destination: elsewhere,
    });
    expect(sent.status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const rows = await database.db.select().from(outbox).where(eq(outbox.to, elsewhere));
    expect(rows).toEqual([]);
  });

  test('changes a contact, and the old and the new one are told', async () => {
    const [old, next] = [address(), address()];
    const { client, id } = await somebody({ email: old });
    await stepUpWith(client, old);
    await registered(client, 'email', next);
    const notices = await eventually('both notices', async () => {
      const sent = await database.db
        .select({ to: outbox.to, subject: outbox.subject, text: outbox.text })
        .from(outbox)
        .where(and(eq(outbox.tenantId, organisation.id)));
      const told = sent.filter(({ to, text }) => [old, next].includes(to) && codeIn(text) === '');
      return told.length >= 2 ? told : undefined;
    });
    expect(notices.map(({ to }) => to).sort()).toEqual([old, next].sort());
    for (const { text } of notices) expect(text).toContain('Support code: LK-');
    const [row] = await database.db
      .select()
      .from(verifications)
      .where(and(eq(verifications.userId, id), eq(verifications.purpose, 'registration')));
    await eventually('the old contact to be forgotten', async () => {
      const [now] = await database.db
        .select({ formerSealed: verifications.formerSealed })
        .from(verifications)
        .where(eq(verifications.ref, row!.ref));
      return now?.formerSealed === null || undefined;
    });
    const events = await database.db
      .select({ event: auditEvents.event })
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, id));
    expect(events.map(({ event }) => event)).toContain('method.changed');
  });

  test('removes a method, the last one too, and the contact is told', async () => {
    const email = address();
    const { client } = await somebody({ email });
    const { body } = await client.get('/me');
    const [method] = body['methods'] as { id: string }[];
    expect((await client.remove(`/me/methods/${method!.id}`)).body.code).toBe('step-up-required');
    await stepUpWith(client, email);
    expect((await client.remove(`/me/methods/${randomUUID()}`)).status).toBe(404);
    expect((await client.remove(`/me/methods/${method!.id}`)).status).toBe(204);
    expect((await client.get('/me')).body).toMatchObject({
      methods: [],
      requirements: { mustRegister: true },
    });
    await eventually('the notice', async () => {
      const sent = await database.db.select().from(outbox).where(eq(outbox.to, email));
      return sent.find(({ text }) => text.includes('no longer')) ?? undefined;
    });
  });
});

async function stepUpWith(client: PersonClient, email: string): Promise<void> {
  await client.post('/me/step-up/send-code', { method: 'email', destination: email });
  const { body } = await client.post('/me/step-up/submit-proof', {
    method: 'email',
    code: await codeTo(email),
  });
  expect(body).toMatchObject({ accepted: true });
}

test('changing a contact while a reset runs takes its proof away', async () => {
  const [old, next] = [address(), address()];
  const { client, login } = await somebody({ email: old });
  const visitor = await visit(product.portalUrl, organisation.slug, login);
  const proof = await passGate(database.db, visitor, 'email', old);
  expect(proof.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
  await client.post('/me/step-up/send-code', { method: 'email', destination: old });
  await client.post('/me/step-up/submit-proof', { method: 'email', code: await codeTo(old, 1) });
  await registered(client, 'email', next);
  const saved = await visitor.setPassword('quiet-herons-wade-92');
  expect(saved.body).toMatchObject({ accepted: false, state: { step: 'prove', gatesPassed: 0 } });
});

test('somebody made again under an old login inherits nothing', async () => {
  const email = address();
  const { client, id, login } = await somebody();
  await registered(client, 'email', email);
  await database.db.execute(sql`delete from users where id = ${id}::uuid`);
  expect((await client.get('/me')).status).toBe(401);
  await createPerson(database.db, organisation, { login });
  const visitor = await visit(product.portalUrl, organisation.slug, login);
  await visitor.sendCode('email', email);
  const fresh = await signIn(product.portalUrl, organisation.slug, {
    login,
    password: OLD_PASSWORD,
  });
  expect((await fresh.get('/me')).body).toMatchObject({ methods: [], pending: [] });
});

test('puts registering off as often as the policy allows', async () => {
  const { client } = await somebody();
  const left = [];
  for (let index = 0; index < 3; index += 1) {
    const { status, body } = await client.post('/me/deferral');
    expect(status).toBe(200);
    left.push((body['requirements'] as { deferralsLeft: number }).deferralsLeft);
  }
  expect(left).toEqual([2, 1, 0]);
  expect((await client.post('/me/deferral')).body.code).toBe('wrong-step');
});

test('asks to confirm what is half a year old, and takes the answer', async () => {
  const { client, id } = await somebody({ email: address() });
  await database.db.execute(sql`
    update methods set created_at = now() - interval '181 days' where user_id = ${id}::uuid`);
  const { body } = await client.get('/me');
  expect(body).toMatchObject({ requirements: { mustReconfirm: true, mustRegister: false } });
  const [method] = body['methods'] as { id: string }[];
  const confirmed = await client.post('/me/reconfirmation', { confirmed: [method!.id] });
  expect(confirmed.body).toMatchObject({ requirements: { mustReconfirm: false } });
  const foreign = await client.post('/me/reconfirmation', { confirmed: [randomUUID()] });
  expect(foreign.status).toBe(404);
});

test('every route of a signed-in person needs a session', async () => {
  const { client } = await somebody();
  client.useCookie('');
  for (const path of ['/me/registrations', '/me/deferral', '/me/step-up/send-code'])
    expect((await client.post(path, {})).status).toBeGreaterThanOrEqual(401);
  expect((await client.get('/me')).status).toBe(401);
});
