import { unlockSignIn } from '../../db/mutations/budgets';
import { replaceLocalPassword } from '../../db/mutations/credentials';
import { formerHashes, localAccount, localHash } from '../../db/queries/localAccounts';
import type { PasswordHasher } from '../passwords/hasher';
import type { Dependencies } from '../dependencies';
import type { Directory, PasswordWrite, Written } from './directory';

/** Latchkey's own table of Argon2id hashes: the directory of everybody who has no other. */
export function createLocal({ db, hasher }: { db: Dependencies['db']; hasher: PasswordHasher }) {
  const set = async ({ personId, candidate, formerMax }: PasswordWrite): Promise<Written> => {
    const hash = await hasher.hash(candidate);
    return {
      kind: 'ready',
      commit: (tx) => replaceLocalPassword(tx, { userId: personId, hash, formerMax }),
    };
  };
  const local: Directory = {
    kind: 'local',
    find: (personId) => localAccount(db, personId),
    authenticate: async (personId, password, lane) => {
      const stored = personId === null ? undefined : await localHash(db, personId);
      return { isRight: await hasher.matches(stored, password, lane), proof: stored ?? null };
    },
    isStill: async (tx, personId, proof) => ((await localHash(tx, personId)) ?? null) === proof,
    hadBefore: async ({ personId, candidate, formerMax }) => {
      if (formerMax === 0) return false;
      const hashes = await formerHashes(db, personId, formerMax);
      const found = await Promise.all(hashes.map((stored) => hasher.verify(stored, candidate)));
      return found.includes(true);
    },
    set,
    change: async ({ current, ...write }) => {
      const { isRight } = await local.authenticate(write.personId, current, 'proven');
      return isRight ? set(write) : { kind: 'wrongCurrent' };
    },
    unlock: unlockSignIn,
    readPolicy: () => Promise.resolve(undefined),
    selfCheck: () => Promise.resolve([]),
  };
  return local;
}
