import { randomBytes, randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { methods } from '../../../db/schema/methods';
import { verifications } from '../../../db/schema/verifications';
import { createOrganisation } from '../../support/organisation';
import { wrongCode } from '../../support/outbox';
import type { PersonAnswer } from '../../support/personClient';
import {
  address,
  createRegistrants,
  idOf,
  number,
  register,
  verify,
} from '../../support/registrants';
import { visit } from '../../support/visitor';
import { setRegistrantsScene } from '../../support/registrantsScene';

const scene = setRegistrantsScene({ reset: { gates: 1 } });

describe('a contact', () => {
  test('counts once its code was typed, and resets the password from then on', async () => {
    const { client, login } = await scene.people.somebody();
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
    const code = await scene.people.codeTo(email);
    const wrong = await verify(client, idOf(begun), wrongCode(code));
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
    const visitor = await visit(scene.portalUrl, scene.organisation.slug, login);
    expect((await scene.people.codeTo(email)) === code).toBe(true);
    await visitor.sendCode('email', email);
    const reset = await visitor.prove('email', await scene.people.codeTo(email, 1));
    expect(reset.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
  });

  test('is not there before: a reset cannot use what is only pending', async () => {
    const { client, login } = await scene.people.somebody();
    const email = address();
    await register(client, 'email', email);
    await scene.people.codeTo(email);
    const visitor = await visit(scene.portalUrl, scene.organisation.slug, login);
    await visitor.sendCode('email', email);
    const { body } = await visitor.prove('email', await scene.people.codeTo(email));
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
    const { client } = await scene.people.somebody();
    expect((await register(client, kind, value)).status).toBe(status);
  });

  test('may be an international address, and a number in any usual form', async () => {
    const { client, id } = await scene.people.somebody();
    const local = `jürgen-${randomBytes(3).toString('hex')}`;
    const begun = await register(client, 'email', `${local}@Bücher.Example`);
    const code = await scene.people.codeTo(`${local}@xn--bcher-kva.example`);
    expect((await verify(client, idOf(begun), code)).body).toMatchObject({ accepted: true });
    const phone = number();
    const second = await register(
      client,
      'mobilePhone',
      `0${phone.slice(3, 6)} / ${phone.slice(6)}`,
    );
    expect(second.status).toBe(201);
    expect(
      (await verify(client, idOf(second), await scene.people.codeTo(phone))).body,
    ).toMatchObject({
      accepted: true,
    });
    const rows = await scene.db.select().from(methods).where(eq(methods.userId, id));
    expect(JSON.stringify(rows)).not.toContain(local);
    expect(JSON.stringify(rows)).not.toContain(phone);
  });
});

test('of two tabs that register the same kind at the same moment, one counts', async () => {
  const { client, id } = await scene.people.somebody();
  const values = [address(), address()];
  const begun = await Promise.all(values.map((value) => register(client, 'email', value)));
  expect(begun.map(({ status }) => status)).toEqual([201, 201]);
  const { body } = await client.get('/me');
  const pending = body['pending'] as { id: string }[];
  expect(pending).toHaveLength(1);
  const wins = (answer: PersonAnswer) => idOf(answer) === pending[0]?.id;
  const [won, lost] = [begun.find(wins)!, begun.find((answer) => !wins(answer))!];
  const code = await scene.people.codeTo(values[begun.indexOf(won)]!);
  expect((await verify(client, idOf(lost), code)).status).toBe(410);
  expect((await verify(client, idOf(won), code)).body).toMatchObject({ accepted: true });
  const rows = await scene.db.select().from(methods).where(eq(methods.userId, id));
  expect(rows).toHaveLength(1);
});

test('of two tabs that register the same kind, the newer one counts', async () => {
  const { client, id } = await scene.people.somebody();
  const [one, two] = [address(), address()];
  const first = await register(client, 'email', one);
  const second = await register(client, 'email', two);
  const late = await verify(client, idOf(first), await scene.people.codeTo(one));
  expect(late.status).toBe(410);
  expect((await verify(client, idOf(second), await scene.people.codeTo(two))).body).toMatchObject({
    accepted: true,
  });
  const rows = await scene.db.select().from(verifications).where(eq(verifications.userId, id));
  expect(rows.map(({ step }) => step).sort()).toEqual(['done', 'superseded']);
  expect(rows.map(({ valueSealed }) => valueSealed)).toEqual([null, null]);
});

test('an authenticator app has no other way for its code', async () => {
  const { client } = await scene.people.somebody();
  const { db } = scene;
  const withApp = await createOrganisation(db, { reset: { gates: 1, methods: ['totp', 'sms'] } });
  const other = await createRegistrants(scene, withApp).somebody();
  const begun = await other.client.post('/me/totp');
  expect(begun.status).toBe(201);
  const resend = { channel: 'text' };
  const answer = await other.client.post(`/me/registrations/${idOf(begun)}/resend`, resend);
  expect(answer.body.code).toBe('method-not-offered');
  expect((await client.post(`/me/registrations/${idOf(begun)}/resend`, resend)).status).toBe(410);
});

test('puts registering off as often as the policy allows', async () => {
  const { client } = await scene.people.somebody();
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
  const { client, id } = await scene.people.somebody({ email: address() });
  await scene.db.execute(sql`
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
  const { client } = await scene.people.somebody();
  client.useCookie('');
  for (const path of ['/me/registrations', '/me/deferral', '/me/step-up/send-code'])
    expect((await client.post(path, {})).status).toBeGreaterThanOrEqual(401);
  expect((await client.get('/me')).status).toBe(401);
});
