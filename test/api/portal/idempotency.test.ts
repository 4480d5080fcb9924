import { randomUUID } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import {
  createOrganisation,
  NEW_PASSWORD,
  type Organisation,
  type Person,
} from '../../support/people';
import { openRecords } from '../../support/records';
import { ANSWERS, newApp, newRecoveryCode } from '../../support/registered';
import {
  type FlowRoute,
  insist,
  passGate,
  receiveCode,
  type ResetFlow,
  sharedPortal,
  startFlow,
} from '../../support/resetFlow';
import { wrongCode } from '../../support/outbox';

const portal = sharedPortal();
const records = openRecords();
let organisation: Organisation;
let careful: Organisation;

beforeAll(async () => {
  organisation = await createOrganisation({
    policy: { reset: { gates: 1, methods: ['email', 'sms', 'totp', 'recoveryCode'] } },
  });
  careful = await createOrganisation({
    policy: { reset: { gates: 2, methods: ['email', 'questions'] } },
  });
});
afterAll(() => records.close());

type Prepared = { flow: ResetFlow; person: Person; body: object; other: object };

const begin = async () => {
  const person = await organisation.addPerson();
  return { person, flow: await startFlow(portal, organisation, person.login) };
};

/** A flow in which a route may be called, with a body for it and another one. */
const PREPARE: Record<FlowRoute, () => Promise<Prepared>> = {
  'send-code': async () => {
    const { person, flow } = await begin();
    const body = { method: 'email', destination: person.email };
    return { flow, person, body, other: { method: 'sms', destination: person.phone } };
  },
  'submit-proof': async () => {
    const { person, flow } = await begin();
    const code = await receiveCode(organisation, flow, person, 'email');
    await records.sentCode(flow.token);
    const body = { method: 'email', code };
    return { flow, person, body, other: { method: 'email', code: wrongCode(code) } };
  },
  'set-password': async () => {
    const { person, flow } = await begin();
    await passGate(organisation, flow, person, 'email');
    const body = { password: NEW_PASSWORD };
    return { flow, person, body, other: { password: 'Violet-Marble-58-Canyon' } };
  },
  'draw-questions': async () => {
    const { person, flow } = await readyForQuestions();
    return { flow, person, body: {}, other: { unknown: 1 } };
  },
  unlock: async () => {
    const { person, flow } = await begin();
    await records.lockAccount(person.id);
    await passGate(organisation, flow, person, 'email');
    return { flow, person, body: {}, other: { unknown: 1 } };
  },
  cancel: async () => {
    const { person, flow } = await begin();
    return { flow, person, body: {}, other: { unknown: 1 } };
  },
};

/** Somebody who has answers on file and proved the address, where two gates are asked for. */
async function readyForQuestions() {
  const person = await careful.addPerson();
  await records.register(person.id, { answers: ANSWERS });
  const flow = await startFlow(portal, careful, person.login);
  await passGate(careful, flow, person, 'email');
  return { person, flow };
}

/** The proofs that need no message. */
const OWN_PROOFS = {
  'submit-proof by app': async (): Promise<Prepared> => {
    const { person, flow } = await begin();
    const app = newApp();
    await records.register(person.id, { totpSecret: app.secret });
    const [code, other] = [app.code(), app.code(5)];
    return { flow, person, body: { method: 'totp', code }, other: { method: 'totp', code: other } };
  },
  'submit-proof by recovery code': async (): Promise<Prepared> => {
    const { person, flow } = await begin();
    const [code, other] = [newRecoveryCode(), newRecoveryCode()];
    await records.register(person.id, { recoveryCodes: [code, other] });
    const by = (one: string) => ({ method: 'recoveryCode', code: one });
    return { flow, person, body: by(code), other: by(other) };
  },
  'submit-proof by answers': async (): Promise<Prepared> => {
    const { person, flow } = await readyForQuestions();
    const { questions = [] } = (await flow.drawQuestions()).body;
    const by = (say: (id: string) => string) => ({
      method: 'questions',
      answers: questions.map(({ id }) => ({ id, answer: say(id) })),
    });
    const right = by((id) => ANSWERS[id as keyof typeof ANSWERS]);
    return { flow, person, body: right, other: by(() => 'wrong') };
  },
};

const CASES = Object.entries({ ...PREPARE, ...OWN_PROOFS }).map(
  ([name, prepare]): [string, FlowRoute, () => Promise<Prepared>] => [
    name,
    (name.split(' ')[0] ?? '') as FlowRoute,
    prepare,
  ],
);

/** What one request leaves behind that a second one would leave again. */
async function effectsOf({ flow, person }: Prepared) {
  const { ref, version, guesses, mismatches } = await records.reset(flow.token);
  return {
    row: { version, guesses, mismatches },
    deliveries: await records.deliveriesOf(ref),
    audit: await records.auditOf(ref),
    budgets: await records.budgets(person.id),
    history: await records.sql`select 1 from password_history where user_id = ${person.id}`,
  };
}

const settled = async (prepared: Prepared, route: FlowRoute) => {
  const { token } = prepared.flow;
  if (route === 'send-code') await records.sentCode(token);
  if (route === 'set-password' || route === 'unlock') await records.sentNotices(token, 2);
  return effectsOf(prepared);
};

describe.each(CASES)('a repeated key on %s', (_name, route, prepare) => {
  it('gets the first answer to the letter and does nothing again', async () => {
    const prepared = await prepare();
    const key = randomUUID();
    const first = await prepared.flow.post(route, prepared.body, key);
    expect(first.status).toBe(200);
    const before = await settled(prepared, route);
    for (let time = 0; time < 3; time += 1) {
      const again = await prepared.flow.post(route, prepared.body, key);
      expect(again.text).toBe(first.text);
      expect(again.status).toBe(200);
    }
    expect(await effectsOf(prepared)).toEqual(before);
  });

  it('gets the first answer after the flow ended, too', async () => {
    const prepared = await prepare();
    const key = randomUUID();
    const first = await prepared.flow.post(route, prepared.body, key);
    await prepared.flow.cancel();
    const again = await prepared.flow.post(route, prepared.body, key);
    expect(again).toMatchObject({ status: 200, text: first.text });
  });

  it('is refused with another body, and nothing is done', async () => {
    const prepared = await prepare();
    const key = randomUUID();
    await prepared.flow.post(route, prepared.body, key);
    const before = await settled(prepared, route);
    const refused = await prepared.flow.post(route, prepared.other, key);
    const expected =
      Object.keys(prepared.body).length === 0
        ? { status: 422, body: { code: 'invalid-field' } }
        : { status: 409, body: { code: 'idempotency-mismatch' } };
    expect(refused).toMatchObject(expected);
    expect(await effectsOf(prepared)).toEqual(before);
  });

  it('has one effect when twenty come at the same moment, and each gets the one answer', async () => {
    const prepared = await prepare();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => insist(() => prepared.flow.post(route, prepared.body, key))),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);

    const alone = await prepare();
    await alone.flow.post(route, alone.body, randomUUID());
    const [many, one] = [await settled(prepared, route), await settled(alone, route)];
    expect(withoutKeys(many)).toEqual(withoutKeys(one));
  });
});

/** The effects of two flows differ in their refs alone. */
function withoutKeys({ deliveries, ...effects }: Awaited<ReturnType<typeof effectsOf>>) {
  const keyless = deliveries.filter(({ sendKey }) => sendKey.includes(':code:'));
  return {
    ...effects,
    deliveries: keyless.map(({ sendKey, ...delivery }) => ({
      ...delivery,
      what: sendKey.slice(sendKey.indexOf(':')),
    })),
  };
}

it('keeps the same key on two routes apart', async () => {
  const { flow, person } = await begin();
  const key = randomUUID();
  const sent = await flow.post('send-code', { method: 'email', destination: person.email }, key);
  const guessed = await flow.post('submit-proof', { method: 'email', code: '000000' }, key);
  const cancelled = await flow.post('cancel', {}, key);
  expect([sent.status, guessed.status, cancelled.status]).toEqual([200, 200, 200]);
  expect(guessed.body.accepted).toBe(false);
  expect(cancelled.body.step).toBe('cancelled');
});

it('keeps the same key in two flows apart', async () => {
  const key = randomUUID();
  for (const { flow, person } of [await begin(), await begin()]) {
    const body = { method: 'email', destination: person.email };
    expect(await flow.post('send-code', body, key)).toMatchObject({
      status: 200,
      body: { supportCode: flow.supportCode },
    });
  }
});

it('takes the order of fields in a body for no difference', async () => {
  const { flow, person } = await begin();
  const key = randomUUID();
  const first = await flow.post(
    'send-code',
    `{"method":"email","destination":"${person.email}"}`,
    key,
  );
  const again = await flow.post(
    'send-code',
    `{ "destination":"${person.email}", "method":"email" }`,
    key,
  );
  expect(again.text).toBe(first.text);
});

it('repeats a wrong guess without judging it twice', async () => {
  const prepared = await PREPARE['submit-proof']();
  const key = randomUUID();
  const first = await prepared.flow.post('submit-proof', prepared.other, key);
  expect(first.body.accepted).toBe(false);
  const again = await prepared.flow.post('submit-proof', prepared.other, key);
  expect(again.text).toBe(first.text);
  expect(await effectsOf(prepared)).toMatchObject({
    row: { guesses: 1 },
    budgets: [
      { counter: 'proof:email', attempts: 1 },
      { counter: 'send:email', attempts: 1 },
    ],
  });
});

it('sets the password once when a hasty person sends it twice with keys of their own', async () => {
  const { flow, person, body } = await PREPARE['set-password']();
  const answers = await Promise.all([
    insist(() => flow.post('set-password', body, randomUUID())),
    insist(() => flow.post('set-password', body, randomUUID())),
  ]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.some(({ status }) => status === 409 || status === 410)).toBe(true);
  expect(await verify(await records.passwordHash(person.id), NEW_PASSWORD)).toBe(true);
  const former = await records.sql`select 1 from password_history where user_id = ${person.id}`;
  expect(former).toHaveLength(1);
});
