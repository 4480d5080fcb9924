import { solveChallengeWorkers } from 'altcha-lib';
import type { Challenge, Solution } from 'altcha-lib/types';
import { reloadIfServed } from '../../api/reload';
import type { Answer } from '../../api/types';

export type ProofOfWork = {
  /** Begins to work ahead of time; does nothing while a solution exists or is under way. */
  prepare: () => void;
  /**
   * Hands over one solution, as base64 of altcha's JSON payload, or the refusal of a challenge.
   * A solution is never given twice. Rejects when this browser cannot solve it. Where its script could
   * not be loaded, as after a newer release, the page is loaded again.
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
const SOLVED_WITHIN_MS = 60_000;

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

  const usable = async () => {
    const ready = await (current ?? begin());
    const isUsable = !ready.answer.ok || ready.usableUntilMs > options.serverNowMs();
    return isUsable ? ready : begin();
  };
  const take = async () => {
    try {
      const { answer } = await usable();
      current = undefined;
      return answer;
    } catch (fault) {
      if (fault instanceof Event) await reloadIfServed();
      throw fault;
    }
  };

  return { prepare: () => void (current ?? begin()), take };
}

async function attempt(fetchChallenge: () => Promise<Answer<Challenge>>): Promise<Attempt> {
  const answer = await fetchChallenge();
  if (!answer.ok) return { answer, usableUntilMs: 0 };
  const challenge = answer.body;
  const solution = await solved(challenge);
  if (solution === null) throw new Error('the challenge was not solved in time');
  const { expiresAt } = challenge.parameters;
  return {
    answer: { ok: true, body: btoa(JSON.stringify({ challenge, solution })) },
    usableUntilMs: expiresAt === undefined ? Infinity : expiresAt * 1000 - SPARE_MS,
  };
}

/** Null when it takes too long, also because the workers' script does not arrive. */
async function solved(challenge: Challenge): Promise<Solution | null> {
  const workers: Worker[] = [];
  const createWorker = () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      type: 'module',
      name: 'proof',
    });
    workers.push(worker);
    return worker;
  };
  const concurrency = Math.min(navigator.hardwareConcurrency || 1, WORKERS_MAX);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, SOLVED_WITHIN_MS, null);
  });
  try {
    return await Promise.race([
      solveChallengeWorkers({ challenge, concurrency, createWorker }),
      tooLate,
    ]);
  } finally {
    clearTimeout(timer);
    for (const worker of workers) worker.terminate();
  }
}
