import type { SubmitProofRequest } from '../workflows/contracts/passwordReset';
import type { StepResult } from '../workflows/contracts/steps';
import { arePassed, remainingMethods, type UsableMethod } from '../workflows/domain/eligibility';
import { isHashedMethod, mayBeFirst, type Method } from '../workflows/domain/methods';
import { passwordRulesForDisplay } from '../workflows/domain/passwordRules';
import {
  GUESSES_MAX,
  isConcealed,
  type OfferedMethod,
  type StepAnswer,
} from '../workflows/domain/reset';
import type { Dependencies } from './dependencies';
import { judgeProof, type ProofVerdict, refusedProof } from './proving/judgeProof';
import type { Compared, ProofCase } from './proving/prover';
import { proverOf } from './proving/provers';
import { drawFor, isDrawGood } from './proving/questionDraw';
import {
  firstContact,
  guarded,
  homeOf,
  lookAtReset,
  nobodyOf,
  partyOf,
  performResetStep,
  type ResetContext,
  type ResetDecision,
} from './steps/resetFlow';
import type { ResetFacts } from './steps/resetFacts';
import type { Chooser } from './steps/showingRules';

export type SubmitProof = SubmitProofRequest & { ref: string; updateId: string };

export const notOffered = { status: 422, code: 'method-not-offered' } as const;

/** Whether a flow asks for this method now: questions only when something else was proven. */
export const isAsked = (
  { flow, facts }: Pick<ResetContext, 'flow' | 'facts'>,
  method: Method,
): boolean =>
  flow.reset.offered.some((one) => one.method === method) &&
  (facts.passed.length > 0 || mayBeFirst(method, facts.policy.questions.allowAlone));

/** The person's own method that is still to be proven; undefined for a decoy. */
export function ownMethod(
  { eligibility, methods, passed }: ResetFacts,
  wanted: Method,
): UsableMethod | undefined {
  const own = methods.find(({ method }) => method === wanted);
  const isPassed = passed.some(({ digest }) => digest === own?.digest);
  return eligibility === 'eligible' && !isPassed ? own : undefined;
}

/** Judges one proof of a reset, with what was compared before its transaction where that is slow. */
export async function judgeResetProof(
  deps: Dependencies,
  request: SubmitProof,
  noteChooser: (chooser: Chooser) => void,
  compared?: Compared,
): Promise<StepResult<StepAnswer>> {
  const { method, proofRef } = request;
  const step = { ...request, secretRef: proofRef };
  return performResetStep(deps, step, guarded('submitProof'), async (context) => {
    const { tx, flow, facts, typed } = context;
    if (!isAsked(context, method)) return notOffered;
    // Answered before, or not for this step, when its hashes were to be compared.
    if (isHashedMethod(method) && compared === undefined) return notOffered;
    const verdict = await judgeProof(deps, tx, proofCaseOf(context, method), {
      method,
      typed: compared === undefined ? typed() : undefined,
      compared,
      budgets: facts.policy.budgets,
      counter: `proof:${method}`,
      maySpend: flow.reset.guesses < GUESSES_MAX,
    });
    if (verdict.kind === 'wrong') return wrongProof(context, method, verdict);
    const personId = flow.subject?.id;
    if (personId !== undefined) noteChooser({ home: homeOf(context), personId });
    return rightProof(context, verdict);
  });
}

/** Compares slow hashes before the transaction; undefined where the step is not to come. */
export async function compareBefore(
  deps: Dependencies,
  request: SubmitProof,
): Promise<Compared | undefined> {
  const { method, proofRef } = request;
  const seen = await lookAtReset(deps, { ...request, secretRef: proofRef });
  if (seen === undefined || !isAsked(seen, method)) return undefined;
  return proverOf(method).compareBefore?.(deps, proofCaseOf(seen, method), seen.typed() ?? '');
}

function proofCaseOf({ flow, facts, nowMs }: Omit<ResetContext, 'tx'>, method: Method): ProofCase {
  const { reset, subject } = flow;
  const live = reset.liveChallenge;
  const isOnFile = facts.methods.some(
    (own) => own.method === live?.method && own.digest === live.digest,
  );
  const isLive = live !== null && live.method === method && live.expiresAtMs > nowMs && isOnFile;
  return {
    flow: 'passwordReset',
    ref: reset.ref,
    nowMs,
    personId: reset.subjectId,
    nobody: nobodyOf(flow),
    party: partyOf(flow),
    lane: facts.passed.length > 0 ? 'proven' : flow.isFamiliar ? 'signIn' : 'stranger',
    own: ownMethod(facts, method),
    live: isLive && facts.eligibility === 'eligible' ? live : undefined,
    questions: {
      drawn: reset.drawn ?? [],
      isGood: isDrawGood(flow, facts),
      next: () => drawFor(flow, facts),
    },
    answers: subject?.answers ?? [],
  };
}

function wrongProof(
  context: ResetContext,
  method: Method,
  verdict: Extract<ProofVerdict, { kind: 'wrong' }>,
): ResetDecision {
  const { reset } = context.flow;
  const { blockedUntilMs, isJudged, drawn, budget } = verdict;
  const isShown = isJudged && !isConcealed(reset);
  return {
    changes: {
      ...firstContact(context),
      ...(isShown ? { offered: withBlock(reset.offered, method, blockedUntilMs) } : {}),
      ...(drawn === undefined ? {} : { drawn }),
      guesses: reset.guesses + 1,
    },
    budget,
    answer: (state) => ({ status: 200, accepted: false, state }),
    audit: refusedProof(verdict, { method }),
  };
}

/** A page that may know is told until when a method is blocked, and when it no longer is. */
const withBlock = (
  offered: readonly OfferedMethod[],
  method: string,
  untilMs: number | null,
): OfferedMethod[] =>
  offered.map((one) => {
    if (one.method !== method) return one;
    const { blockedUntil: _, ...rest } = one;
    return untilMs === null ? rest : { ...rest, blockedUntil: new Date(untilMs).toISOString() };
  });

function rightProof(
  context: ResetContext,
  { gate, budget }: Extract<ProofVerdict, { kind: 'right' }>,
): ResetDecision {
  const { policy, methods, isUnlockOffered } = context.facts;
  const passed = [...context.facts.passed, gate];
  return {
    changes: {
      ...firstContact(context),
      passed,
      offered: remainingMethods(methods, passed, policy),
      challenge: null,
      liveChallenge: null,
      drawn: null,
      ...(arePassed(passed, policy)
        ? {
            step: isUnlockOffered ? 'chooseAction' : 'choosePassword',
            passwordRules: passwordRulesForDisplay(policy.password),
          }
        : {}),
    },
    budget,
    answer: (state) => ({ status: 200, accepted: true, state }),
    audit: {
      event: 'proof.accepted',
      result: 'succeeded',
      data: { method: gate.method, gatesPassed: passed.length },
    },
  };
}
