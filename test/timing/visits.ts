import { randomUUID } from 'node:crypto';
import type { Crowd, Kind, Target } from './crowd';
import type { Measured } from './report';
import { shuffled } from './statistics/randomSource';
import type { Stopwatch, TimedAnswer, TimedCall } from './stopwatch';

/** In the order of a visit. `right after` is while a real message is being sent. */
export const STEPS = [
  'start',
  'state',
  'send-code',
  'state right after',
  'submit-proof right after',
  'repeat of send-code',
  'repeat of submit-proof',
  'early send-code',
  'submit-proof',
  'app code',
  'recovery code',
  'cancel',
  'repeat of cancel',
  'state after the end',
] as const;
export type Step = (typeof STEPS)[number];

type Samples = Record<Step, number[]>;

export type Measuring = {
  stopwatch: Stopwatch;
  crowd: Crowd;
  kinds: readonly Kind[];
  /** Visits of each kind; the crowd has that many and `warmUp` more. */
  tries: number;
  warmUp: number;
  random: () => number;
};

const CURRENT = '/password-resets/current';
const RECOVERY = { method: 'recoveryCode', code: '7F3K-92QD-0A1B-ZXYW-MNPT' };
const GUESS = { method: 'email', code: '000000' };

const emptySamples = (): Samples =>
  Object.fromEntries(STEPS.map((step) => [step, [] as number[]])) as Samples;

/** One visitor after the other; in each round one of every kind, in an order drawn anew. */
export async function measure(measuring: Measuring): Promise<Measured> {
  const { kinds, tries, warmUp, random, crowd } = measuring;
  const measured: Partial<Record<Kind, Samples>> = {};
  for (const kind of kinds) measured[kind] = emptySamples();
  for (let round = 0; round < warmUp + tries; round += 1)
    for (const kind of shuffled(kinds, random)) {
      const target = crowd.targets[kind][round];
      if (target === undefined) throw new Error(`too few people of the kind ${kind}`);
      const times = await visit(measuring, target);
      if (round < warmUp) continue;
      for (const [at, step] of STEPS.entries()) measured[kind]?.[step].push(times[at]!);
    }
  return measured;
}

/** The times of one visit's steps. An answer with another status than everybody's ends it all. */
async function visit(
  { stopwatch, crowd }: Measuring,
  { login, destination }: Target,
): Promise<number[]> {
  const times: number[] = [];
  const take = async (step: Step, status: number, call: TimedCall): Promise<TimedAnswer> => {
    const answer = await stopwatch.call(call);
    if (answer.status !== status) throw new Error(`${step} answered ${answer.status}`);
    times.push(answer.tookMs);
    return answer;
  };
  const start = `/tenants/${crowd.organisation.slug}/password-resets`;
  const { text } = await take('start', 201, { path: start, body: { login } });
  const { token } = JSON.parse(text) as { token: string };
  const post = (route: string, body: object) => ({
    path: `${CURRENT}/${route}`,
    token,
    key: randomUUID(),
    body,
  });
  const look = { path: CURRENT, token };
  const send = post('send-code', { method: 'email', destination });
  const guess = post('submit-proof', GUESS);
  const cancel = post('cancel', {});
  await take('state', 200, look);
  await take('send-code', 200, send);
  await take('state right after', 200, look);
  await take('submit-proof right after', 200, guess);
  await take('repeat of send-code', 200, send);
  await take('repeat of submit-proof', 200, guess);
  await take('early send-code', 429, post('send-code', { method: 'email', destination }));
  await take('submit-proof', 200, post('submit-proof', GUESS));
  await take('app code', 200, post('submit-proof', { method: 'totp', code: '000000' }));
  await take('recovery code', 200, post('submit-proof', RECOVERY));
  await take('cancel', 200, cancel);
  await take('repeat of cancel', 200, cancel);
  await take('state after the end', 200, look);
  return times;
}
