import { solveChallengeWorkers } from 'altcha-lib';
import type { Challenge } from 'altcha-lib/types';
import type { Answer } from '../../api/types';

export type ProofOfWork = {
  /** Begins to work ahead of time; does nothing while a solution exists or is under way. */
  prepare: () => void;
  /**
   * Hands over one solution, as base64 of altcha's JSON payload, or the refusal of a challenge.
   * A solution is never given twice. Rejects when this browser cannot solve it.
   */
  take: () => Promise<Answer<string>>;
};

type ProofOfWorkOptions = {
  /** Asked for one challenge per solution. */
  fetchChallenge: () => Promise<Answer<Challenge>>;
  serverNowMs: () => number;
};

type Attempt = { answer: Answer<string>; usableUntilMs: number };

const WORKERS_MAX = 4;
const SPARE_MS = 15_000;

export function createProofOfWork(options: ProofOfWorkOptions): ProofOfWork {
  let current: Promise<Attempt> | undefined;

  const begin = () => {
    const begun = attempt(options.fetchChallenge);
    current = begun;
    const drop = () => {
      if (current === begun) current = undefined;
    };
    begun.then(({ answer }) => (answer.ok ? undefined : drop()), drop);
    return begun;
  };

  const take = async () => {
    const ready = await (current ?? begin());
    const isUsable = !ready.answer.ok || ready.usableUntilMs > options.serverNowMs();
    const { answer } = isUsable ? ready : await begin();
    current = undefined;
    return answer;
  };

  return { prepare: () => void (current ?? begin()), take };
}

async function attempt(fetchChallenge: () => Promise<Answer<Challenge>>): Promise<Attempt> {
  const answer = await fetchChallenge();
  if (!answer.ok) return { answer, usableUntilMs: 0 };
  const challenge = answer.body;
  const solution = await solveChallengeWorkers({
    challenge,
    concurrency: Math.min(navigator.hardwareConcurrency || 1, WORKERS_MAX),
    createWorker: () =>
      new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'proof' }),
  });
  if (solution === null) throw new Error('the challenge was not solved in time');
  const { expiresAt } = challenge.parameters;
  return {
    answer: { ok: true, body: btoa(JSON.stringify({ challenge, solution })) },
    usableUntilMs: expiresAt === undefined ? Infinity : expiresAt * 1000 - SPARE_MS,
  };
}
