import { recoveryCodeHash, spendRecoveryCode } from '../db/mutations/proofsOnFile';
import type { LockedReset } from '../db/queries/lockedReset';
import { parseRecoveryCode } from '../workflows/domain/recoveryCode';
import type { Dependencies } from './dependencies';
import { NOBODY } from './nobody';
import { type Judge, ownMethod } from './proofs';

/**
 * Compares a typed recovery code with the one its first group names, by its slow hash, before the
 * step that judges it: what was found counts only if that code is unused by then. One comparison,
 * whoever and whatever is there.
 */
export async function weighRecoveryCode(
  { db, hasher }: Pick<Dependencies, 'db' | 'hasher'>,
  nobodysHash: string,
  { subject }: LockedReset,
  typed: string | undefined,
): Promise<Judge> {
  const code = parseRecoveryCode(typed ?? '');
  const userId = subject?.id ?? NOBODY;
  const found = await recoveryCodeHash(db, userId, code?.selector ?? '');
  const isEqual = await hasher.verify(found ?? nobodysHash, code?.proof ?? '');
  return ({ tx, facts }) => {
    const own = ownMethod(facts, 'recoveryCode');
    return {
      gate: own && { method: 'recoveryCode', digest: own.digest },
      unjudged: 'not-on-file',
      wrong: 'wrong-code',
      compare: () => Promise.resolve(isEqual && found !== undefined ? 'right' : 'wrong'),
      use: () => spendRecoveryCode(tx, userId, found ?? ''),
    };
  };
}
