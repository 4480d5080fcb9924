import { hash, verify } from '@node-rs/argon2';

export type Argon2Settings = { memoryKib: number; passes: number; lanes: number };

export type PasswordHasher = {
  hash: (password: string) => Promise<string>;
  verify: (stored: string, password: string) => Promise<boolean>;
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
  return {
    hash: (password) => limited(() => hash(password, options)),
    verify: (stored, password) => limited(() => verify(stored, password)),
  };
}

function createSemaphore(slots: number) {
  let free = slots;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
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
}
