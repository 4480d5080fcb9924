import { setTimeout as delay } from 'node:timers/promises';
import { ProviderFailure } from '../../activities/adapters/messages';
import { channelBreakers, deliveries } from '../../db/schema/messages';
import { resets } from '../../db/schema/resets';
import {
  type ActivityBench,
  codeRequest,
  insertOpenReset,
  openReset,
  rowOf,
  startActivityBench,
} from '../support/activityBench';
import { eventually } from '../support/poll';

type Part = 'works' | 'fails' | 'hangs';

const behave = { send: 'works' as Part, check: 'works' as Part };
let checks = 0;
let sends = 0;

const perform = async (part: Part, signal?: AbortSignal): Promise<void> => {
  if (part === 'hangs') await delay(1_500, undefined, signal && { signal }).catch(() => undefined);
  if (part !== 'works') throw new ProviderFailure('smtp', 'transient', 'no-answer');
};

const provider = {
  name: 'smtp' as const,
  channels: ['email' as const],
  send: async (_message: unknown, signal: AbortSignal) => {
    sends += 1;
    await perform(behave.send, signal);
    return { provider: 'smtp' as const, providerMessageId: 'm' };
  },
  check: () => {
    checks += 1;
    return perform(behave.check);
  },
};

let bench: ActivityBench;
beforeAll(async () => {
  bench = await startActivityBench({ chains: { email: [provider], text: [], call: [] } });
});
afterAll(() => bench.stop());
beforeEach(async () => {
  await bench.database.db.delete(channelBreakers);
  checks = 0;
  sends = 0;
});

const isOpen = async () => (await bench.database.db.select().from(channelBreakers)).length > 0;

/** Asks for a code for somebody or nobody, and answers how the first try to send it ends. */
async function deliver(who: 'somebody' | 'nobody'): Promise<() => Promise<string>> {
  const reset = await openReset(bench);
  const ref =
    who === 'somebody'
      ? reset.ref
      : await insertOpenReset(bench.database, reset.organisation.id, null);
  await bench.activities.issueChallenge(codeRequest({ ...reset, ref }, 'send'));
  const trying = bench
    .run(() => bench.activities.deliverCode({ ref, number: 1 }))
    .then(
      () => 'done',
      () => 'tried again',
    );
  return () => trying;
}

describe.each(['somebody', 'nobody'] as const)('a code for %s', (who) => {
  it('leaves a channel available whose provider answers, whatever it does with mails', async () => {
    for (const send of ['works', 'fails', 'hangs'] as const) {
      Object.assign(behave, { send, check: 'works' });
      await (
        await deliver(who)
      )();
      expect(await isOpen()).toBe(false);
    }
  });

  it('makes a channel unavailable as soon as its provider does not answer', async () => {
    for (const send of ['works', 'fails', 'hangs'] as const) {
      await bench.database.db.delete(channelBreakers);
      Object.assign(behave, { send, check: 'fails' });
      const trying = await deliver(who);
      await eventually('an unavailable channel', async () => ((await isOpen()) ? true : undefined));
      expect(await trying()).toBe('tried again');
    }
  });

  it('makes a channel unavailable when its provider’s silence has lasted, not before', async () => {
    Object.assign(behave, { send: 'fails', check: 'hangs' });
    const trying = await deliver(who);
    await delay(700);
    expect(await isOpen()).toBe(false);
    expect(await trying()).toBe('tried again');
    expect(await isOpen()).toBe(true);
  });

  it('makes a channel available again whose provider answers', async () => {
    Object.assign(behave, { send: 'works', check: 'fails' });
    await (
      await deliver(who)
    )();
    Object.assign(behave, { check: 'works' });
    expect(await (await deliver(who))()).toBe('done');
    expect(await isOpen()).toBe(false);
  });
});

test('codes asked for at once share one question to the provider', async () => {
  Object.assign(behave, { send: 'works', check: 'hangs' });
  const tries = await Promise.all(['a', 'b', 'c'].map(() => deliver('somebody')));
  await Promise.all(tries.map((trying) => trying()));
  expect(checks).toBe(1);
});

test('a code that was sent is sent once and keeps its time, however long its provider is silent', async () => {
  Object.assign(behave, { send: 'works', check: 'fails' });
  const reset = await openReset(bench);
  await bench.activities.issueChallenge(codeRequest(reset, 'send'));
  const attempt = () =>
    bench.run(() => bench.activities.deliverCode({ ref: reset.ref, number: 1 })).catch(() => null);
  await attempt();
  const { challenge, liveChallenge } = await rowOf(bench, reset.ref);
  expect(challenge?.delivery).toBe('sent');
  await attempt();
  expect((await rowOf(bench, reset.ref)).liveChallenge).toEqual(liveChallenge);
  expect(sends).toBe(1);
});

test('a code for nobody does the work of sending, and nothing is sent or recorded', async () => {
  Object.assign(behave, { send: 'works', check: 'works' });
  expect(await (await deliver('nobody'))()).toBe('done');
  expect(checks).toBe(2);
  expect(sends).toBe(0);
  const recorded = await bench.database.db.select().from(deliveries);
  const flows = await bench.database.db.select().from(resets);
  const refs = flows.filter(({ subjectId }) => subjectId === null).map(({ ref }) => ref);
  expect(recorded.filter(({ flowRef }) => refs.includes(flowRef))).toEqual([]);
});
