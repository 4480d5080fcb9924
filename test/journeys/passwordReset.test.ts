import { verify } from '@node-rs/argon2';
import type { CodeMethod } from '../../workflows/domain/methods';
import {
  createOrganisation,
  NEW_PASSWORD,
  OLD_PASSWORD,
  type Organisation,
} from '../support/people';
import { openRecords } from '../support/records';
import { passGate, receiveCode, sharedPortal, startFlow } from '../support/resetFlow';

const portal = sharedPortal();
const records = openRecords();
let oneGate: Organisation;
let twoGates: Organisation;

beforeAll(async () => {
  oneGate = await createOrganisation({ policy: { reset: { gates: 1 } } });
  twoGates = await createOrganisation({ policy: { reset: { gates: 2 } } });
});
afterAll(() => records.close());

const hashMatches = async (userId: string, password: string): Promise<boolean> =>
  verify(await records.passwordHash(userId), password);

describe('a reset with one gate', () => {
  it('replaces the stored hash: the new password matches it and the old one does not', async () => {
    const person = await oneGate.addPerson();
    expect(await hashMatches(person.id, OLD_PASSWORD)).toBe(true);

    const flow = await startFlow(portal, oneGate, person.login.toUpperCase());
    expect(flow.started.status).toBe(201);
    const proven = await passGate(oneGate, flow, person, 'email');
    expect(proven.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
    const done = await flow.setPassword(NEW_PASSWORD);

    expect(done.body).toMatchObject({
      accepted: true,
      state: { step: 'done', outcome: { code: 'password-reset' } },
    });
    expect(await hashMatches(person.id, NEW_PASSWORD)).toBe(true);
    expect(await hashMatches(person.id, OLD_PASSWORD)).toBe(false);
  });

  it('takes addresses and numbers in every way people write them', async () => {
    const person = await oneGate.addPerson();
    const byMail = await startFlow(portal, oneGate, person.login);
    await byMail.sendCode('email', `  ${person.email.toUpperCase()} `);
    await records.sentCode(byMail.token);
    const byText = await startFlow(portal, oneGate, person.login);
    await byText.sendCode('sms', person.phone.replace(/^\+49(\d{3})(\d+)$/, '0$1 / $2'));
    await records.sentCode(byText.token);
  });

  it('takes a code with the spaces and wide digits that keyboards put in', async () => {
    const person = await oneGate.addPerson();
    const flow = await startFlow(portal, oneGate, person.login);
    const code = await receiveCode(oneGate, flow, person, 'email');
    const wide = code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    const proven = await flow.prove('email', ` ${wide.slice(0, 3)} ${wide.slice(3)} `);
    expect(proven.body.accepted).toBe(true);
  });
});

describe('a reset with two gates', () => {
  it('says truly that nothing was sent to a wrong destination once a proof was accepted', async () => {
    const person = await twoGates.addPerson();
    const flow = await startFlow(portal, twoGates, person.login);
    await passGate(twoGates, flow, person, 'email');
    const asked = await flow.sendCode('sms', '+4915199999999');
    expect(asked.body.challenge).toMatchObject({ method: 'sms', delivery: 'failed' });
  });

  it.each<[CodeMethod, CodeMethod]>([
    ['email', 'sms'],
    ['sms', 'email'],
  ])('asks for %s, then for %s, then for the password', async (first, second) => {
    const person = await twoGates.addPerson();
    const flow = await startFlow(portal, twoGates, person.login);
    const half = await passGate(twoGates, flow, person, first);
    expect(half.body).toMatchObject({
      accepted: true,
      state: { step: 'prove', gatesPassed: 1, gatesRequired: 2 },
    });
    expect(half.body.state?.methods).toEqual([{ method: second, hint: expect.any(String) }]);
    const proven = await passGate(twoGates, flow, person, second);
    expect(proven.body).toMatchObject({
      accepted: true,
      state: { step: 'choosePassword', gatesPassed: 2, methods: [] },
    });
    expect((await flow.setPassword(NEW_PASSWORD)).body).toMatchObject({ state: { step: 'done' } });
    expect(await hashMatches(person.id, NEW_PASSWORD)).toBe(true);
  });

  it('does not take the same method for both gates', async () => {
    const person = await twoGates.addPerson();
    const flow = await startFlow(portal, twoGates, person.login);
    await passGate(twoGates, flow, person, 'email');
    const again = await flow.sendCode('email', person.email);
    expect(again).toMatchObject({ status: 422, body: { code: 'method-not-offered' } });
  });
});

it('refuses a policy with three gates while only two contacts can be proven', async () => {
  const { slug, everyonePolicyId, admin } = await createOrganisation();
  const path = `/tenants/${slug}/policies/${everyonePolicyId}`;
  const before = await admin.call('GET', path);
  const document = before.body as { reset: object };
  const methods = ['email', 'sms', 'mobileCall'];
  const refused = await admin.call('PUT', path, {
    body: { ...document, reset: { ...document.reset, gates: 3, methods } },
    headers: { 'if-match': before.headers.get('etag') ?? '' },
  });
  expect(refused).toMatchObject({ status: 422, body: { code: 'too-few-methods' } });
  expect((await admin.call('GET', path)).body).toEqual(document);
});

describe('a code', () => {
  it('is void once a newer one was sent', async () => {
    const person = await oneGate.addPerson();
    const flow = await startFlow(portal, oneGate, person.login);
    const old = await receiveCode(oneGate, flow, person, 'email');
    await records.sentCode(flow.token);
    await records.letResendTimePass(flow.token);
    const fresh = await receiveCode(oneGate, flow, person, 'email');
    expect(fresh).not.toBe(old);
    expect((await flow.prove('email', old)).body.accepted).toBe(false);
    expect((await flow.prove('email', fresh)).body.accepted).toBe(true);
  });

  it('is void once its minutes are over', async () => {
    const person = await oneGate.addPerson();
    const flow = await startFlow(portal, oneGate, person.login);
    const code = await receiveCode(oneGate, flow, person, 'email');
    const { liveChallenge } = await records.sentCode(flow.token);
    const minutesLeft = ((liveChallenge?.expiresAtMs ?? 0) - Date.now()) / 60_000;
    expect(minutesLeft).toBeGreaterThan(4);
    expect(minutesLeft).toBeLessThanOrEqual(5);
    await records.letCodeExpire(flow.token);
    expect((await flow.prove('email', code)).body.accepted).toBe(false);
  });

  it('is of no use in another flow of the same person', async () => {
    const person = await oneGate.addPerson();
    const [flow, other] = [
      await startFlow(portal, oneGate, person.login),
      await startFlow(portal, oneGate, person.login),
    ];
    const code = await receiveCode(oneGate, flow, person, 'email');
    await receiveCode(oneGate, other, person, 'email');
    expect((await other.prove('email', code)).body.accepted).toBe(false);
    expect((await flow.prove('email', code)).body.accepted).toBe(true);
  });

  it('is of no use with another method', async () => {
    const person = await oneGate.addPerson();
    const flow = await startFlow(portal, oneGate, person.login);
    const code = await receiveCode(oneGate, flow, person, 'email');
    expect((await flow.prove('sms', code)).body.accepted).toBe(false);
    expect((await flow.prove('email', code)).body.accepted).toBe(true);
  });

  it('is sent again no sooner than after half a minute', async () => {
    const person = await oneGate.addPerson();
    const flow = await startFlow(portal, oneGate, person.login);
    await flow.sendCode('email', person.email);
    const early = await flow.sendCode('email', person.email);
    expect(early).toMatchObject({ status: 429, body: { code: 'resend-too-early' } });
    expect(Number(early.headers['retry-after'])).toBeGreaterThan(20);
    expect(Number(early.headers['retry-after'])).toBeLessThanOrEqual(30);
  });
});
