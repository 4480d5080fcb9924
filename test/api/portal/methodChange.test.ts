import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { auditEvents } from '../../../db/schema/audit';
import { notices as toldOf } from '../../../db/schema/notices';
import { verifications } from '../../../db/schema/verifications';
import { createOrganisation, createPerson, OLD_PASSWORD } from '../../support/organisation';
import { codeIn, messagesTo, wrongCode } from '../../support/outbox';
import { signIn } from '../../support/personClient';
import { eventually } from '../../support/poll';
import { address, createRegistrants, number, register } from '../../support/registrants';
import { passGateIn, visit } from '../../support/visitor';
import { setRegistrantsScene } from '../../support/registrantsScene';

const scene = setRegistrantsScene({ reset: { gates: 1 } });

describe('somebody who has something to prove with', () => {
  test('proves it before anything changes, under a new session', async () => {
    const email = address();
    const { client } = await scene.people.somebody({ email });
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
    const code = await scene.people.codeTo(email);
    const wrong = await client.post('/me/step-up/submit-proof', {
      method: 'email',
      code: wrongCode(code),
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
    await scene.people.registered(client, 'mobilePhone', phone);
    expect((await client.get('/me')).body).toMatchObject({ stepUp: { isNeeded: false } });
  });

  test('is told alike of a wrong destination, and nothing is sent there', async () => {
    const { client } = await scene.people.somebody({ email: address() });
    const elsewhere = address();
    const sent = await client.post('/me/step-up/send-code', {
      method: 'email',
      destination: elsewhere,
    });
    expect(sent.status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await messagesTo(scene.db, elsewhere)).toEqual([]);
  });

  test('changes a contact, and the old and the new one are told', async () => {
    const [old, next] = [address(), address()];
    const { client, id } = await scene.people.somebody({ email: old });
    await scene.people.stepUpWith(client, old);
    await scene.people.registered(client, 'email', next);
    const notices = await eventually('both notices', async () => {
      const sent = await Promise.all([old, next].map((to) => messagesTo(scene.db, to)));
      const told = sent.flat().filter(({ text }) => codeIn(text) === '');
      return told.length >= 2 ? told : undefined;
    });
    expect(notices.map(({ to }) => to).sort()).toEqual([old, next].sort());
    for (const { text } of notices) expect(text).toContain('Support code: LK-');
    const [row] = await scene.db
      .select()
      .from(verifications)
      .where(and(eq(verifications.userId, id), eq(verifications.flow, 'registrationVerification')));
    await eventually('the old contact to be forgotten', async () => {
      const [now] = await scene.db
        .select({ formerSealed: toldOf.formerSealed })
        .from(toldOf)
        .where(eq(toldOf.flowRef, row!.ref));
      return now?.formerSealed === null || undefined;
    });
    const events = await scene.db
      .select({ event: auditEvents.event })
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, id));
    expect(events.map(({ event }) => event)).toContain('method.changed');
  });

  test('removes a method, the last one too, and the contact is told', async () => {
    const email = address();
    const { client } = await scene.people.somebody({ email });
    const { body } = await client.get('/me');
    const [method] = body['methods'] as { id: string }[];
    expect((await client.remove(`/me/methods/${method!.id}`)).body.code).toBe('step-up-required');
    await scene.people.stepUpWith(client, email);
    expect((await client.remove(`/me/methods/${randomUUID()}`)).status).toBe(404);
    expect((await client.remove(`/me/methods/${method!.id}`)).status).toBe(204);
    expect((await client.get('/me')).body).toMatchObject({
      methods: [],
      requirements: { mustRegister: true },
    });
    await eventually('the notice', async () => {
      const sent = await messagesTo(scene.db, email);
      return sent.find(({ text }) => text.includes('no longer')) ?? undefined;
    });
  });
});

test('changing a contact while a reset runs takes its proof away', async () => {
  const [old, next] = [address(), address()];
  const { client, login } = await scene.people.somebody({ email: old });
  const visitor = await visit(scene.portalUrl, scene.organisation.slug, login);
  const proof = await passGateIn(scene.db, visitor, 'email', old);
  expect(proof.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
  await client.post('/me/step-up/send-code', { method: 'email', destination: old });
  await client.post('/me/step-up/submit-proof', {
    method: 'email',
    code: await scene.people.codeTo(old, 1),
  });
  await scene.people.registered(client, 'email', next);
  const saved = await visitor.setPassword('quiet-herons-wade-92');
  expect(saved.body).toMatchObject({ accepted: false, state: { step: 'prove', gatesPassed: 0 } });
});

test('somebody made again under an old login inherits nothing', async () => {
  const email = address();
  const { client, id, login } = await scene.people.somebody();
  await scene.people.registered(client, 'email', email);
  await scene.db.execute(sql`delete from users where id = ${id}::uuid`);
  expect((await client.get('/me')).status).toBe(401);
  await createPerson(scene.db, scene.organisation, { login });
  const visitor = await visit(scene.portalUrl, scene.organisation.slug, login);
  await visitor.sendCode('email', email);
  const fresh = await signIn(scene.portalUrl, scene.organisation.slug, {
    login,
    password: OLD_PASSWORD,
  });
  expect((await fresh.get('/me')).body).toMatchObject({ methods: [], pending: [] });
});

test('the same change again within minutes tells everybody once', async () => {
  const email = address();
  const policy = { reset: { gates: 1, methods: ['email' as const, 'recoveryCode' as const] } };
  const people = createRegistrants(scene, await createOrganisation(scene.db, policy));
  const { client, id } = await people.somebody({ email });
  await people.stepUpWith(client, email);
  const make = () => client.post('/me/recovery-codes', {});
  for (let time = 0; time < 3; time += 1) expect((await make()).status).toBe(201);
  const told = await scene.db.select().from(toldOf).where(eq(toldOf.userId, id));
  expect(told.map(({ notice }) => notice)).toEqual(['methodAdded', 'methodChanged']);
});
