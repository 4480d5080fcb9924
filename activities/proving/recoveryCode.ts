import { recoveryCodeHash, spendRecoveryCode } from '../../db/mutations/proofsOnFile';
import { parseRecoveryCode } from '../../workflows/domain/recoveryCode';
import { NOBODY, type Prover } from './prover';

/**
 * Recovery codes: compared by the slow hash of the one the first group names, before the step that
 * judges it; what was found counts only if that code is unused by then. One comparison, whoever and
 * whatever is there.
 */
export const recoveryCodeProver: Prover = {
  methods: ['recoveryCode'],
  compareBefore: async ({ db, hasher }, { personId, lane }, typed) => {
    const code = parseRecoveryCode(typed);
    const userId = personId ?? NOBODY;
    const hash = await recoveryCodeHash(db, userId, code?.selector ?? '');
    const isEqual = await hasher.matches(hash, code?.proof ?? '', lane);
    return ({ own }) => ({
      gate: own && { method: 'recoveryCode', digest: own.digest },
      nothing: 'not-on-file',
      wrong: 'wrong-code',
      compare: () => (isEqual ? 'right' : 'wrong'),
      use: (tx) => spendRecoveryCode(tx, userId, hash ?? ''),
    });
  },
};
