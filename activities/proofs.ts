import { lockBudget, saveBudget } from '../db/mutations/budgets';
import { takeSecret } from '../db/sealed';
import type { SubmitProofRequest } from '../workflows/contracts/passwordReset';
import { proofBudget, spendAttempt } from '../workflows/domain/budgets';
import { arePassed, remainingMethods, type UsableMethod } from '../workflows/domain/eligibility';
import { mayBeFirst, type Method } from '../workflows/domain/methods';
import { passwordRulesForDisplay } from '../workflows/domain/passwordRules';
import {
  GUESSES_MAX,
  isVeiled,
  type OfferedMethod,
  type PassedGate,
  type StepAnswer,
} from '../workflows/domain/reset';
import type { Dependencies } from './dependencies';
import type { ResetFacts } from './resetFacts';
import type { Decision, StepContext, StepRules } from './steps';

export const WHILE_PROVING: StepRules = { effect: 'answer', allowed: ['prove'], checks: 'all' };

export const notOffered = { status: 422, code: 'method-not-offered' } as const;

/** What a method makes of a proof that was typed. */
export type Judgement = {
  /** The gate it would pass; absent where there is nothing to guess at, so that the flow pays. */
  gate?: PassedGate | undefined;
  /** Why there is nothing to guess at, for the audit. */
  unjudged: 'no-live-challenge' | 'not-on-file' | 'no-questions-drawn';
  /** What a wrong one is called in the audit. */
  wrong: 'wrong-code' | 'wrong-answers';
  /** Compares; the same work for a decoy. Called once the attempt is counted. */
  compare: () => Promise<'right' | 'wrong' | 'used'>;
  /** Uses up what is good for once; false when somebody else did in the meantime. */
  use?: () => Promise<boolean>;
  /** What changes in the row with a wrong proof that was judged. */
  afterWrong?: () => Decision['changes'];
};

export type Judge = (context: StepContext, typed: string | undefined) => Judgement;

/** Whether a flow asks for this method now: questions only when something else was proven. */
export const isAsked = (
  { flow, facts }: Pick<StepContext, 'flow' | 'facts'>,
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

/**
 * Judges one proof in the transaction of its step. The budget is raised before the comparison; a
 * guess at nothing counts against the flow only, and one by a method that is not asked for, or no
 * longer, against nobody. A right proof takes its own attempt back.
 */
export async function decideProof(
  deps: Dependencies,
  context: StepContext,
  request: SubmitProofRequest,
  judge: Judge,
): Promise<Decision | StepAnswer> {
  const { tx, flow, facts, nowMs } = context;
  const { reset } = flow;
  const { method, proofRef } = request;
  const typed = await takeSecret(tx, deps.keys.sealing, proofRef, reset.ref);
  if (!isAsked(context, method)) return notOffered;
  const judgement = judge(context, typed);
  const gate = reset.guesses < GUESSES_MAX ? judgement.gate : undefined;

  const payer =
    gate !== undefined && reset.subjectId !== null ? reset.subjectId : `flow:${reset.ref}`;
  const counter = `proof:${method}`;
  const budget = await lockBudget(tx, payer, counter);
  const verdict = spendAttempt(proofBudget(facts.policy.budgets, method), budget, nowMs);
  const spent = verdict.kind === 'allowed' ? verdict.record : budget;
  await saveBudget(tx, payer, counter, spent);

  const found = await judgement.compare();
  const isAccepted = found === 'right' && gate !== undefined && verdict.kind === 'allowed';
  if (isAccepted && (await judgement.use?.()) !== false) {
    await saveBudget(tx, payer, counter, budget);
    return rightProof(context, gate);
  }
  const isUsed = isAccepted || found === 'used';
  return wrongProof(context, method, {
    blockedUntilMs: verdict.kind === 'blocked' ? verdict.untilMs : null,
    detail: gate === undefined ? judgement.unjudged : isUsed ? 'already-used' : judgement.wrong,
    isJudged: gate !== undefined,
    changes: gate !== undefined && verdict.kind === 'allowed' ? judgement.afterWrong?.() : {},
  });
}

type Refusal = {
  blockedUntilMs: number | null;
  detail: string;
  isJudged: boolean;
  changes: Decision['changes'] | undefined;
};

function wrongProof(
  { flow: { reset }, facts, nowMs }: StepContext,
  method: Method,
  { blockedUntilMs, detail, isJudged, changes }: Refusal,
): Decision {
  const blocked =
    isJudged && !isVeiled(reset)
      ? { offered: withBlock(reset.offered, method, blockedUntilMs) }
      : {};
  return {
    changes: {
      ...firstContact(reset, facts, nowMs),
      ...blocked,
      ...changes,
      guesses: reset.guesses + 1,
    },
    answer: (state) => ({ status: 200, accepted: false, state }),
    audit: {
      event: 'proof.refused',
      result: blockedUntilMs === null ? 'failed' : 'blocked',
      detail,
      data: { method },
    },
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

function rightProof({ flow: { reset }, facts, nowMs }: StepContext, gate: PassedGate): Decision {
  const { policy, methods } = facts;
  const passed = [...facts.passed, gate];
  return {
    changes: {
      ...firstContact(reset, facts, nowMs),
      passed,
      offered: remainingMethods(methods, passed, policy),
      challenge: null,
      liveChallenge: null,
      drawn: null,
      ...(arePassed(passed, policy)
        ? {
            step: facts.isUnlockOffered ? 'chooseAction' : 'choosePassword',
            passwordRules: passwordRulesForDisplay(policy.password),
          }
        : {}),
    },
    answer: (state) => ({ status: 200, accepted: true, state }),
    audit: {
      event: 'proof.accepted',
      result: 'succeeded',
      data: { method: gate.method, gatesPassed: passed.length },
    },
  };
}

/** More is asked for now than was proven, or a proof counts no more. */
export const backToProving = ({ policy, methods, passed }: ResetFacts): Decision => ({
  changes: {
    step: 'prove',
    passed,
    gatesRequired: policy.reset.gates,
    offered: remainingMethods(methods, passed, policy),
  },
  answer: (state) => ({ status: 200, accepted: false, state }),
  audit: { event: 'reset.gatesRaised', result: 'info', detail: 'policy-tightened' },
});

/** What the first request that needs work fixes for the rest of a flow. */
export function firstContact(
  reset: StepContext['flow']['reset'],
  { current, policy, eligibility }: ResetFacts,
  nowMs: number,
) {
  const started =
    reset.startedAt === null
      ? { startedAt: new Date(nowMs), policyId: current.id, policyVersion: current.version }
      : {};
  return { ...started, eligibility, gatesRequired: policy.reset.gates };
}
