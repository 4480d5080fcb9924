import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { passwordForms } from '../../workflows/domain/passwordRules';

export type Argon2Settings = { memoryKib: number; passes: number; lanes: number };

export type PasswordHasher = {
  hash: (password: string) => Promise<string>;
  verify: (stored: string, password: string) => Promise<boolean>;
  /**
   * Whether a password as it was typed is the stored one, in any of its forms. False also when there
   * is nothing stored, after the same work as for a wrong one.
   */
  matches: (stored: string | null | undefined, typed: string) => Promise<boolean>;
  /** How many hashes wait for their turn in this process. */
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
  return {
    hash: (password) => limited.run(() => hash(password, options)),
    verify: (stored, password) => limited.run(() => verify(stored, password)),
    matches: async (stored, typed) => {
      const compared = stored ?? (await (nobodys ??= hash(randomBytes(32), options)));
      const forms = passwordForms(typed);
      const matches = forms.map((form) => limited.run(() => verify(compared, form)));
      return (await Promise.all(matches)).includes(true) && typeof stored === 'string';
    },
    waiting: () => limited.waiting(),
    isCurrent: (stored) => stored.includes(parameters),
  };
}

function createSemaphore(slots: number) {
  let free = slots;
  const waiting: (() => void)[] = [];
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
  return { run, waiting: () => waiting.length };
}
