import { replaceLocalPassword } from '../../db/mutations/credentials';
import { formerHashes, localHash } from '../../db/queries/localAccounts';
import type { PasswordHasher } from '../passwords/hasher';
import type { Dependencies } from '../dependencies';
import type { Directory } from './directory';

/** Latchkey's own table of Argon2id hashes: the directory of everybody who has no other. */
export const createLocal = ({
  db,
  hasher,
}: {
  db: Dependencies['db'];
  hasher: PasswordHasher;
}): Directory => ({
  authenticate: async (personId, password, { lane }) => {
    const stored = personId === null ? undefined : await localHash(db, personId);
    const isRight = await hasher.matches(stored, password, lane);
    return { isRight, mustChange: false, proof: stored ?? null };
  },
  isStill: async (tx, personId, proof) => ((await localHash(tx, personId)) ?? null) === proof,
  hadBefore: async ({ claim, candidate, formerMax }) => {
    if (formerMax === 0) return false;
    const hashes = await formerHashes(db, claim.subjectId, formerMax);
    const found = await Promise.all(hashes.map((stored) => hasher.verify(stored, candidate)));
    return found.includes(true);
  },
  // Those of the organisation are all there are.
  beforeWrite: () => Promise.resolve(null),
  set: async ({ claim, candidate, formerMax }) => {
    const hash = await hasher.hash(candidate);
    return {
      kind: 'ready',
      commit: (tx) => replaceLocalPassword(tx, { userId: claim.subjectId, hash, formerMax }),
    };
  },
  spread: () => Promise.resolve({ servers: 1, current: 1 }),
  unlock: () => Promise.resolve({ kind: 'ready' }),
});
