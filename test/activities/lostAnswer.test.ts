import { ProviderFailure } from '../../activities/adapters/messages';
import {
  type ActivityBench,
  codeRequest,
  openReset,
  rowOf,
  startActivityBench,
} from '../support/activityBench';

const silent = {
  name: 'smtp' as const,
  channels: ['email' as const],
  send: () => Promise.reject(new ProviderFailure('smtp', 'unknown', 'answer-lost')),
  check: () => Promise.resolve(),
};

let bench: ActivityBench;
beforeAll(async () => {
  bench = await startActivityBench({ chains: { email: [silent], text: [], call: [] } });
});
afterAll(() => bench.stop());

test('a code that may have arrived works no longer than its minutes (S11)', async () => {
  const reset = await openReset(bench, { reset: { codeMinutes: 5 } });
  await bench.activities.issueChallenge(codeRequest(reset, 'send'));
  const tried = bench.run(() => bench.activities.deliverCode({ ref: reset.ref, number: 1 }));
  await expect(tried).rejects.toThrow('no provider accepted the message');
  const { liveChallenge, challenge } = await rowOf(bench, reset.ref);
  expect(challenge?.delivery).toBe('unavailable');
  expect(liveChallenge?.expiresAtMs).toBeLessThanOrEqual(Date.now() + 5 * 60_000);
});
