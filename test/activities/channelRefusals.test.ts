import { type MessageProvider, ProviderFailure } from '../../activities/adapters/messages';
import { createProbe, settleByProbe } from '../../activities/messages/probe';
import { createProviderStates, type ProviderState } from '../../activities/messages/providerStates';
import { channelBreakers, deliveries } from '../../db/schema/messages';
import {
  type ActivityBench,
  codeRequest,
  insertNotice,
  openReset,
  startActivityBench,
} from '../support/activityBench';

type Behaviour = 'accept' | (() => ProviderFailure);

const REFUSES_ALL = () =>
  new ProviderFailure('smtp', 'permanent', 'sign-in-refused', {
    status: 535,
    providerCode: '5.7.8',
  });
const REFUSES_ONE = () =>
  new ProviderFailure('smtp', 'permanent', 'recipient-refused', { status: 550 });
const DEFERS_ONE = () =>
  new ProviderFailure('smtp', 'transient', 'recipient-deferred', { status: 450 });
const IS_AWAY = () => new ProviderFailure('smtp', 'transient', 'connection-refused');

const behave: Record<'first' | 'second' | 'check', Behaviour> = {
  first: 'accept',
  second: 'accept',
  check: 'accept',
};

const act = <T>(behaviour: Behaviour, answer: T): Promise<T> =>
  behaviour === 'accept' ? Promise.resolve(answer) : Promise.reject(behaviour());

const provider = (which: 'first' | 'second'): MessageProvider => ({
  name: 'smtp',
  channels: ['email'],
  send: () => act(behave[which], { provider: 'smtp', providerMessageId: 'm' }),
  check: () => act(behave.check, undefined),
});

const chains = { email: [provider('first'), provider('second')], text: [], call: [] };
const changes: ProviderState[] = [];
const providerStates = createProviderStates((state) => changes.push(state));

let bench: ActivityBench;
beforeAll(async () => {
  bench = await startActivityBench({ chains, providerStates });
});
afterAll(() => bench.stop());
beforeEach(async () => {
  await bench.database.db.delete(channelBreakers);
  Object.assign(behave, { first: 'accept', second: 'accept', check: 'accept' });
  providerStates.shownByMessage('email', 'smtp');
  changes.length = 0;
});

const outcomeOf = (work: Promise<void>) =>
  work.then(
    () => 'done' as const,
    () => 'tried again' as const,
  );

/** Tells somebody something, which nobody has to be concealed for. */
async function tell(): Promise<'done' | 'tried again'> {
  const reset = await openReset(bench);
  const { organisation, subjectId: userId } = reset;
  const notice = await insertNotice(bench, { ref: reset.ref, tenantId: organisation.id, userId });
  return outcomeOf(bench.run(() => bench.activities.tell({ notice, target: 'email' })));
}

const breaker = async () => (await bench.database.db.select().from(channelBreakers))[0];

const openSeconds = async () =>
  (((await breaker())?.openUntil ?? new Date()).getTime() - Date.now()) / 1_000;

const newestDelivery = async () => {
  const rows = await bench.database.db.select().from(deliveries);
  return rows.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0];
};

it('takes a channel whose providers refuse everybody for away, and tries again', async () => {
  Object.assign(behave, { first: REFUSES_ALL, second: REFUSES_ALL });
  expect(await tell()).toBe('tried again');
  expect(await openSeconds()).toBeGreaterThan(60);
  expect(await newestDelivery()).toMatchObject({
    state: 'unavailable',
    lastProblem: 'smtp: sign-in-refused 535 5.7.8',
    attempts: 2,
  });
});

it.each([
  ['refuses one recipient', REFUSES_ONE, REFUSES_ONE, 'done', 'failed'],
  ['puts one recipient off', DEFERS_ONE, DEFERS_ONE, 'tried again', 'unavailable'],
  [
    'refuses one recipient behind one that refuses all',
    REFUSES_ALL,
    REFUSES_ONE,
    'tried again',
    'unavailable',
  ],
  [
    'is away behind one that refuses a recipient',
    REFUSES_ONE,
    IS_AWAY,
    'tried again',
    'unavailable',
  ],
] as const)(
  'leaves a channel available whose provider %s',
  async (_what, first, second, end, state) => {
    Object.assign(behave, { first, second });
    expect(await tell()).toBe(end);
    expect(await breaker()).toBeUndefined();
    expect((await newestDelivery())?.state).toBe(state);
  },
);

it('keeps what a message was refused for, whatever a question finds out', async () => {
  Object.assign(behave, { first: REFUSES_ALL, second: REFUSES_ALL });
  await tell();
  const probe = createProbe({ chains, providerStates });
  expect(await settleByProbe(bench.database, probe, 'email', true)).toBe('works');
  expect(await breaker()).toBeDefined();
  expect(providerStates.list()).toHaveLength(1);
  Object.assign(behave, { first: 'accept' });
  expect(await tell()).toBe('done');
  expect(await breaker()).toBeUndefined();
  expect(providerStates.list()).toEqual([]);
});

it('takes back with a question what a question or a passing failure has shown', async () => {
  const probe = createProbe({ chains, providerStates });
  Object.assign(behave, { check: REFUSES_ALL });
  expect(await settleByProbe(bench.database, probe, 'email', false)).toBe('refuses');
  expect(await breaker()).toBeDefined();
  Object.assign(behave, { first: IS_AWAY, second: IS_AWAY });
  await tell();
  Object.assign(behave, { check: 'accept' });
  await settleByProbe(bench.database, probe, 'email', true);
  expect(await breaker()).toBeUndefined();
  expect(providerStates.list()).toEqual([]);
});

it('tells operators once that a provider refuses everybody, and once that it is back', async () => {
  Object.assign(behave, { first: REFUSES_ALL });
  await tell();
  Object.assign(behave, { first: REFUSES_ALL, second: REFUSES_ALL });
  await tell();
  await tell();
  Object.assign(behave, { first: 'accept' });
  await tell();
  const problem = 'smtp: sign-in-refused 535 5.7.8';
  const state = { channel: 'email', provider: 'smtp' };
  expect(changes.map((one) => one.problem ?? null)).toEqual([problem, null, problem, null]);
  expect(changes[0]).toEqual({ ...state, problem });
});

it('does not open a breaker by the code of somebody who is concealed', async () => {
  Object.assign(behave, { first: REFUSES_ALL, second: REFUSES_ALL });
  const reset = await openReset(bench);
  await bench.activities.issueChallenge(codeRequest(reset, 'send'));
  const sending = bench.run(() => bench.activities.deliverCode({ ref: reset.ref, number: 1 }));
  expect(await outcomeOf(sending)).toBe('tried again');
  expect(await breaker()).toBeUndefined();
  expect(providerStates.list()).toHaveLength(1);
});
