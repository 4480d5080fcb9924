import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { normalisePassword, passwordForms } from '../../workflows/domain/passwordRules';
import type { BootstrapConfig } from '../config';

type Cost = Pick<BootstrapConfig, 'ARGON2_MEMORY_KIB' | 'ARGON2_PASSES' | 'ARGON2_LANES'>;

export type Passwords = {
  /** Argon2id, the library's default, with its parameters in the text. */
  hash: (password: string) => Promise<string>;
  /** False also when there is nothing stored, after the same work as for a wrong password. */
  matches: (stored: string | undefined, password: string) => Promise<boolean>;
};

/** Hashes and checks passwords in their normal form at the configured cost. */
export function createPasswords(cost: Cost): Passwords {
  const options = {
    memoryCost: cost.ARGON2_MEMORY_KIB,
    timeCost: cost.ARGON2_PASSES,
    parallelism: cost.ARGON2_LANES,
  };
  const nobodys = hash(randomBytes(32), options);
  return {
    hash: (password) => hash(normalisePassword(password), options),
    matches: async (stored, password) => {
      const compared = stored ?? (await nobodys);
      const matches = passwordForms(password).map((form) => verify(compared, form));
      return (await Promise.all(matches)).includes(true) && stored !== undefined;
    },
  };
}
