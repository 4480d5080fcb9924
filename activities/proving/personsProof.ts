import { flowsBudget } from '../../db/mutations/budgets';
import type { UsableMethod } from '../../workflows/domain/eligibility';
import type { Method } from '../../workflows/domain/methods';
import type { LiveChallenge } from '../../workflows/domain/reset';
import type { ProofCase } from './prover';

type Proven = Pick<ProofCase, 'flow' | 'ref' | 'nowMs' | 'party'> & {
  personId: string;
  method: Method | undefined;
  own: UsableMethod | undefined;
  live: LiveChallenge | null;
};

/** A proof by somebody who is known: a code counts where it was sent for this method, to what is on file now, in time. */
export function personsProof({ method, live, ...proven }: Proven): ProofCase {
  const { own, nowMs, ref } = proven;
  const isLive =
    live !== null &&
    live.method === method &&
    live.digest === own?.digest &&
    live.expiresAtMs > nowMs;
  return {
    ...proven,
    nobody: flowsBudget(ref),
    lane: 'proven',
    live: isLive ? live : undefined,
  };
}
