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
  openReset,
  proofRequest,
  sealFor,
  startActivityBench,
} from '../support/activityBench';

const accepted: Accepted = { provider: 'smtp', providerMessageId: 'an-id' };
const isNotice = ({ sendKey }: OutgoingMessage) => sendKey.includes(':notice:');

let sent: string[];
let code: string | undefined;
let toNotices: () => Promise<Accepted>;
const provider = {
  name: 'smtp' as const,
  channels: ['email' as const],
  send: (message: OutgoingMessage) => {
    sent.push(message.sendKey);
    code = /\b\d{6}\b/.exec(message.text)?.[0] ?? code;
    return isNotice(message) ? toNotices() : Promise.resolve(accepted);
  },
  check: () => Promise.resolve(),
};

let bench: ActivityBench;
beforeAll(async () => {
  bench = await startActivityBench({ chains: { email: [provider], text: [], call: [] } });
}, 60_000);
beforeEach(() => {
  sent = [];
  toNotices = () => Promise.resolve(accepted);
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
  toNotices = () => Promise.reject(new ProviderFailure('smtp', 'transient', { status: 421 }));
  expect(await set()).toMatchObject({
    outcome: 'password-reset',
    answer: { accepted: true },
    notices: [order],
  });
  toNotices = () => Promise.resolve(accepted);
  await bench.run(() => bench.activities.tell(order));
  expect(await stored()).toMatchObject([{ state: 'sent' }]);
});
