import type { Executor } from '../../db/client';
import { lockCharges } from '../../db/mutations/budgets';
import type { StepRecord } from '../../db/mutations/steps';
import { chargesOf, endedRow, proofTariff, spendCharges } from '../../workflows/domain/charges';
import type { Method } from '../../workflows/domain/methods';
import type { PolicyDocument } from '../../workflows/domain/policy';
import type { PassedGate } from '../../workflows/domain/reset';
import type { Dependencies } from '../dependencies';
import type { Compared, NothingToJudge, ProofCase } from './prover';
import { proverOf } from './provers';

export type ProofRequest = {
  method: Method;
  typed: string | undefined;
  /** What the slow comparison before the step found, where the method has one. */
  compared?: Compared | undefined;
  budgets: PolicyDocument['budgets'];
  /** The budget that pays; `registration` proofs have one of their own. */
  counter: string;
  /** Whether the flow may still judge anything; after too many guesses it does not say so. */
  maySpend: boolean;
};

type Budget = NonNullable<StepRecord['budget']>;

/** What a proof was worth. */
export type ProofVerdict =
  | { kind: 'right'; gate: PassedGate; totpStep?: number; budget: Budget }
  | {
      kind: 'wrong';
      detail: NothingToJudge | 'wrong-code' | 'wrong-answers' | 'already-used';
      /** Whether there was something to guess at, so that the person paid. */
      isJudged: boolean;
      /** Until when no proof of this method is judged, when this one was not. */
      blockedUntilMs: number | null;
      budget: Budget;
      /** Questions to ask instead. */
      drawn?: string[];
    };

/** The audit of a proof that was not taken. */
export const refusedProof = <Data extends Record<string, unknown>>(
  { detail, blockedUntilMs }: Extract<ProofVerdict, { kind: 'wrong' }>,
  data: Data,
) => {
  const result = blockedUntilMs === null ? ('failed' as const) : ('blocked' as const);
  return { event: 'proof.refused' as const, detail, result, data };
};

/**
 * Judges one proof in the transaction of its step, in every flow alike. The budget is raised before
 * the comparison, by whom guesses and not by whom it is about alone; a guess at nothing counts
 * against nobody, and waits as long for others as one at somebody. The same work whatever there is to compare. A right proof takes its own
 * attempt back.
 */
export async function judgeProof(
  deps: Dependencies,
  tx: Executor,
  proof: ProofCase,
  request: ProofRequest,
): Promise<ProofVerdict> {
  const { method, compared, budgets, counter, maySpend } = request;
  const comparison = await (compared === undefined
    ? proverOf(method).prepare?.(deps, tx, method, proof, request.typed ?? '')
    : compared(proof));
  if (comparison === undefined) throw new Error(`${method} is compared before its step`);
  const gate = maySpend ? comparison.gate : undefined;
  const payer = gate !== undefined && proof.personId !== null ? proof.personId : proof.nobody;
  const tariff = proofTariff(budgets, method, counter);
  const charges = chargesOf(tariff, proof.party);
  const records = await lockCharges(tx, payer, charges);
  const { blockedUntilMs, afterFailure } = spendCharges(charges, records, proof.nowMs);
  const isAllowed = blockedUntilMs === null;
  const found = comparison.compare();
  const isRight = found === 'right' && gate !== undefined && isAllowed;
  if (isRight && (await comparison.use?.(tx)) !== false) {
    const totpStep = comparison.totpStep?.();
    return {
      kind: 'right',
      gate,
      ...(totpStep === undefined ? {} : { totpStep }),
      budget: { subjectKey: payer, charged: [endedRow(tariff)] },
    };
  }
  const isUsed = isRight || found === 'used';
  const drawn = gate !== undefined && isAllowed ? comparison.drawNext?.() : undefined;
  return {
    kind: 'wrong',
    detail: gate === undefined ? comparison.nothing : isUsed ? 'already-used' : comparison.wrong,
    isJudged: gate !== undefined,
    blockedUntilMs: gate === undefined ? null : blockedUntilMs,
    budget: { subjectKey: payer, charged: afterFailure },
    ...(drawn === undefined ? {} : { drawn }),
  };
}
