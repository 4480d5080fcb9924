import { setTimeout as delay } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import {
  type Accepted,
  type OutgoingMessage,
  ProviderFailure,
} from '../../activities/adapters/messages';
import { deliveries } from '../../db/schema/messages';
import {
  type ActivityBench,
  codeRequest,
  insertOpenReset,
  openReset,
  proofRequest,
  sealFor,
  startActivityBench,
} from '../support/activityBench';
import { eventually } from '../support/poll';

const accepted: Accepted = { provider: 'smtp', providerMessageId: 'an-id' };
const isNotice = ({ sendKey }: OutgoingMessage) => sendKey.includes(':notice:');

let sent: string[];
let code: string | undefined;
let toNotices: () => Promise<Accepted>;
let toCodes: () => Promise<Accepted>;
const provider = {
  name: 'smtp' as const,
  channels: ['email' as const],
  send: (message: OutgoingMessage) => {
    sent.push(message.sendKey);
    code = /\b\d{6}\b/.exec(message.text)?.[0] ?? code;
    return isNotice(message) ? toNotices() : toCodes();
  },
  check: () => Promise.resolve(),
};

let bench: ActivityBench;
beforeAll(async () => {
  bench = await startActivityBench({ chains: { email: [provider], text: [], call: [] } });
});
beforeEach(() => {
  sent = [];
  toNotices = () => Promise.resolve(accepted);
  toCodes = () => Promise.resolve(accepted);
});
afterAll(() => bench.stop());

/** A new password, and what the step leaves the run to tell. */
async function setPassword() {
  const reset = await openReset(bench);
  await bench.activities.issueChallenge(codeRequest(reset, 'send'));
  await bench.run(() => bench.activities.deliverCode({ ref: reset.ref, number: 1 }));
  await bench.activities.judgeProof(await proofRequest(bench, reset.ref, 'prove', code));
  const candidateRef = await sealFor(bench, reset.ref, 'quiet-herons-wade-92');
  const request = { ref: reset.ref, updateId: 'set', requestDigest: null, candidateRef };
  const set = () => bench.activities.setPasswordHere(request);
  const order = { notice: `${reset.ref}:notice:resetDone`, target: 'email' } as const;
  const sentTimes = () =>
    sent.filter((sendKey) => sendKey === `${reset.ref}:notice:resetDone:email`);
  const stored = () =>
    bench.database.db
      .select({ state: deliveries.state, attempts: deliveries.attempts })
      .from(deliveries)
      .where(eq(deliveries.sendKey, `${reset.ref}:notice:resetDone:email`));
  return { set, order, sentTimes, stored };
}

test('leaves nothing to tell where the provider is quick, however often it is asked for', async () => {
  const { set, sentTimes, stored } = await setPassword();
  for (const result of [await set(), await set()])
    expect(result).toMatchObject({ outcome: 'password-reset', notices: [] });
  expect(sentTimes()).toHaveLength(1);
  expect(await stored()).toEqual([{ state: 'sent', attempts: 1 }]);
});

test('does not wait for a slow provider, and what goes on with it sends nothing twice', async () => {
  toNotices = () => delay(1_500, accepted);
  const { set, order, sentTimes, stored } = await setPassword();
  const startedAt = Date.now();
  const result = await set();
  expect(Date.now() - startedAt).toBeLessThan(1_200);
  expect(result).toMatchObject({ outcome: 'password-reset', notices: [order] });
  await bench.run(() => bench.activities.tell(order));
  expect(sentTimes()).toHaveLength(1);
  expect(await stored()).toEqual([{ state: 'sent', attempts: 1 }]);
});

test('has set the password where no provider takes the notice, and leaves the notice', async () => {
  const { set, order, stored } = await setPassword();
  toNotices = () =>
    Promise.reject(new ProviderFailure('smtp', 'transient', 'provider-busy', { status: 421 }));
  expect(await set()).toMatchObject({
    outcome: 'password-reset',
    answer: { accepted: true },
    notices: [order],
  });
  toNotices = () => Promise.resolve(accepted);
  // The try that was under way may fail yet; the engine asks again.
  const told = () => bench.run(() => bench.activities.tell(order));
  await eventually('a notice that is told', () =>
    told().then(
      () => true as const,
      () => undefined,
    ),
  );
  expect(await stored()).toMatchObject([{ state: 'sent' }]);
});

/** A code for somebody or nobody, just asked for. */
async function asked(who: 'somebody' | 'nobody' = 'somebody') {
  const reset = await openReset(bench);
  const ref =
    who === 'somebody'
      ? reset.ref
      : await insertOpenReset(bench.database, reset.organisation.id, null);
  const code = { ref, number: 1 };
  await bench.activities.issueChallenge(codeRequest({ ...reset, ref }, 'send'));
  const isOut = () => bench.activities.isCodeOut(code);
  return {
    isOut,
    out: () => eventually('the code', async () => ((await isOut()) ? true : undefined)),
    deliver: () => bench.run(() => bench.activities.deliverCode(code)),
    sentTimes: () => sent.filter((sendKey) => sendKey === `${ref}:code:1`),
  };
}

test('sends a code after the step, once, however soon the run looks after it', async () => {
  const { isOut, out, deliver, sentTimes } = await asked();
  expect(await isOut()).toBe(false);
  expect(sentTimes()).toEqual([]);
  await Promise.all([deliver(), out()]);
  await deliver();
  expect(sentTimes()).toHaveLength(1);
});

test('a code for nobody is out alike, and nothing was sent', async () => {
  const { out, sentTimes } = await asked('nobody');
  await out();
  expect(sentTimes()).toEqual([]);
});

test('a code that a slow provider has not taken yet is waited for by the run and not sent again', async () => {
  toCodes = () => delay(700, accepted);
  const { isOut, deliver, sentTimes } = await asked();
  await delay(100);
  expect(await isOut()).toBe(false);
  await deliver();
  expect(await isOut()).toBe(true);
  expect(sentTimes()).toHaveLength(1);
});

test('a code no provider took is left to the run', async () => {
  toCodes = () =>
    Promise.reject(new ProviderFailure('smtp', 'transient', 'provider-busy', { status: 421 }));
  const { isOut, deliver, sentTimes } = await asked();
  await expect(deliver()).rejects.toThrow('no provider accepted the message');
  expect(await isOut()).toBe(false);
  const before = sentTimes().length;
  toCodes = () => Promise.resolve(accepted);
  await deliver();
  expect(sentTimes()).toHaveLength(before + 1);
  expect(await isOut()).toBe(true);
});
