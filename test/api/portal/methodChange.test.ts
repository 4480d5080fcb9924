import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { auditEvents } from '../../../db/schema/audit';
import { outbox } from '../../../db/schema/messages';
import { verifications } from '../../../db/schema/verifications';
import { type FlowProduct, startFlowProduct } from '../../support/flowProduct';
import {
  createOrganisation,
  createPerson,
  OLD_PASSWORD,
  type Organisation,
} from '../../support/organisation';
import { createOwnDatabase, type OwnDatabase } from '../../support/ownDatabase';
import { signIn } from '../../support/personClient';
import { eventually } from '../../support/poll';
import { address, createRegistrants, number, register, wrongFor } from '../../support/registrants';
import { codeIn, passGate, visit } from '../../support/visitor';

let database: OwnDatabase;
let product: FlowProduct;
let organisation: Organisation;
let people: ReturnType<typeof createRegistrants>;

beforeAll(async () => {
  database = await createOwnDatabase();
  product = await startFlowProduct({ database });
  organisation = await createOrganisation(database.db, { reset: { gates: 1 } });
  people = createRegistrants(database, product, organisation);
}, 60_000);

afterAll(async () => {
  await product.stop();
  await database.drop();
});

describe('somebody who has something to prove with', () => {
  test('proves it before anything changes, under a new session', async () => {
    const email = address();
    const { client } = await people.somebody({ email });
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
    const code = await people.codeTo(email);
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
    await people.registered(client, 'mobilePhone', phone);
    expect((await client.get('/me')).body).toMatchObject({ stepUp: { isNeeded: false } });
  });

  test('is told alike of a wrong destination, and nothing is sent there', async () => {
    const { client } = await people.somebody({ email: address() });
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
    const { client, id } = await people.somebody({ email: old });
    await people.stepUpWith(client, old);
    await people.registered(client, 'email', next);
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
    const { client } = await people.somebody({ email });
    const { body } = await client.get('/me');
    const [method] = body['methods'] as { id: string }[];
    expect((await client.remove(`/me/methods/${method!.id}`)).body.code).toBe('step-up-required');
    await people.stepUpWith(client, email);
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

test('changing a contact while a reset runs takes its proof away', async () => {
  const [old, next] = [address(), address()];
  const { client, login } = await people.somebody({ email: old });
  const visitor = await visit(product.portalUrl, organisation.slug, login);
  const proof = await passGate(database.db, visitor, 'email', old);
  expect(proof.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
  await client.post('/me/step-up/send-code', { method: 'email', destination: old });
  await client.post('/me/step-up/submit-proof', {
    method: 'email',
    code: await people.codeTo(old, 1),
  });
  await people.registered(client, 'email', next);
  const saved = await visitor.setPassword('quiet-herons-wade-92');
  expect(saved.body).toMatchObject({ accepted: false, state: { step: 'prove', gatesPassed: 0 } });
});

test('somebody made again under an old login inherits nothing', async () => {
  const email = address();
  const { client, id, login } = await people.somebody();
  await people.registered(client, 'email', email);
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
