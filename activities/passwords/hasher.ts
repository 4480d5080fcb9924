import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { passwordForms } from '../../workflows/domain/passwordRules';

export type Argon2Settings = { memoryKib: number; passes: number; lanes: number };

/**
 * Who waits for a hash, first come first: people who are proven or signed in, then sign-ins, then
 * what strangers guess.
 */
export const LANES = ['proven', 'signIn', 'stranger'] as const;
export type Lane = (typeof LANES)[number];

export type PasswordHasher = {
  /** Someone who has proven themselves waits for one password; what else is hashed waits among sign-ins. */
  hash: (password: string, lane?: Lane) => Promise<string>;
  /** Several, one after the other: a list of them holds one place in the row. */
  hashEach: (secrets: readonly string[], lane: Lane) => Promise<string[]>;
  verify: (stored: string, password: string) => Promise<boolean>;
  /**
   * Whether a password as it was typed is the stored one, in any of its forms. False also when there
   * is nothing stored, after the same work as for a wrong one.
   */
  matches: (stored: string | null | undefined, typed: string, lane: Lane) => Promise<boolean>;
  /** How many hashes of people who are proven or signed in wait for their turn in this process. */
  waiting: () => number;
  /** Whether a stored hash was made with today's parameters. */
  isCurrent: (stored: string) => boolean;
};

/**
 * Argon2id, the library's default (OWASP Password Storage; ASVS 5.0 appendix C) with at most as many hashes at once as
 * there are cores, so that a rush of resets queues here and not in the engine's time-outs.
 */
export function createPasswordHasher(settings: Argon2Settings, hashesMax: number): PasswordHasher {
  const limited = createSemaphore(hashesMax);
  const options = {
    memoryCost: settings.memoryKib,
    timeCost: settings.passes,
    parallelism: settings.lanes,
  };
  const { memoryKib, passes, lanes } = settings;
  const parameters = `$m=${memoryKib},t=${passes},p=${lanes}$`;
  let nobodys: Promise<string> | undefined;
  const hashIn = (lane: Lane, password: string) => limited.run(lane, () => hash(password, options));
  return {
    hash: (password, lane = 'proven') => hashIn(lane, password),
    hashEach: async (secrets, lane) => {
      const hashes: string[] = [];
      for (const secret of secrets) hashes.push(await hashIn(lane, secret));
      return hashes;
    },
    verify: (stored, password) => limited.run('proven', () => verify(stored, password)),
    matches: async (stored, typed, lane) => {
      const compared = stored ?? (await (nobodys ??= hash(randomBytes(32), options)));
      const forms = passwordForms(typed);
      const matches = forms.map((form) => limited.run(lane, () => verify(compared, form)));
      return (await Promise.all(matches)).includes(true) && typeof stored === 'string';
    },
    waiting: () => limited.waiting('proven'),
    isCurrent: (stored) => stored.includes(parameters),
  };
}

/** Strangers never hold every slot where there are two: whoever comes next finds one soon. */
function createSemaphore(slots: number) {
  const places = { proven: slots, signIn: slots, stranger: Math.max(1, slots - 1) };
  const running = { proven: 0, signIn: 0, stranger: 0 };
  const queues: Record<Lane, (() => void)[]> = { proven: [], signIn: [], stranger: [] };
  const isFree = (lane: Lane) =>
    running.proven + running.signIn + running.stranger < slots && running[lane] < places[lane];
  const startNext = () => {
    const lane = LANES.find((one) => queues[one].length > 0 && isFree(one));
    if (lane === undefined) return;
    running[lane] += 1;
    queues[lane].shift()?.();
  };
  const run = async <T>(lane: Lane, work: () => Promise<T>): Promise<T> => {
    await new Promise<void>((resolve) => {
      queues[lane].push(resolve);
      startNext();
    });
    try {
      return await work();
    } finally {
      running[lane] -= 1;
      startNext();
    }
  };
  return { run, waiting: (lane: Lane) => queues[lane].length };
}
