import { flowsBudget } from '../db/mutations/budgets';
import type {
  CallerAnswer,
  SubmitCallerCodeRequest,
} from '../workflows/contracts/callerVerification';
import type { Repeatable, StepResult } from '../workflows/contracts/steps';
import { personsMethods } from '../workflows/domain/eligibility';
import { isCodeMethod, type Method } from '../workflows/domain/methods';
import { VERIFICATION_GUESSES_MAX } from '../workflows/domain/verification';
import type { Dependencies } from './dependencies';
import { newChallenge } from './proving/challenge';
import { personsProof } from './proving/personsProof';
import { judgeProof } from './proving/judgeProof';
import type { ProofCase } from './proving/prover';
import {
  type CallerContext,
  type CallerDecision,
  partyOf,
  performCallerStep,
} from './steps/callerFlow';
import { endOfVerification, wrongGuess } from './steps/verificationRow';

type Step = { ref: string; updateId: string };

/** Finding out, by a code they read out, that somebody on the phone is who they say. */
export const createCallerVerification = (deps: Dependencies) => ({
  /** Sends the one code of a verification by the method the operator chose, if the person may use it. */
  issueCallerCode: (request: Repeatable & Step): Promise<StepResult<CallerAnswer>> =>
    performCallerStep(deps, request, (context) => issueCode(deps, context)),

  /** Judges what the person read out; the right code lets the operator go on, once. */
  judgeCallerCode: (request: SubmitCallerCodeRequest & Step): Promise<StepResult<CallerAnswer>> =>
    performCallerStep(deps, { ...request, secretRef: request.askRef }, (context) =>
      judge(deps, context, request.ref),
    ),
});

const methodOf = ({ row }: CallerContext): Method | undefined => row.offered[0]?.method;

/** The method asked for, as the person has it and may use it now. */
const ownOf = ({ channels }: Dependencies, context: CallerContext) => {
  const { person: subject, policy, nowMs } = context;
  const methods = personsMethods({ subject, policy, channels, nowMs });
  return methods.find(({ method }) => method === methodOf(context));
};

async function issueCode(
  deps: Dependencies,
  context: CallerContext,
): Promise<CallerDecision | CallerAnswer> {
  const { tx, row, person, policy, nowMs } = context;
  if (row.challenges > 0) return { status: 200 };
  const own = ownOf(deps, context);
  if (own === undefined || !isCodeMethod(own.method) || !person.isEnabled) return notOffered(nowMs);
  const { method, digest } = own;
  const { changes, budget, isSent, blockedUntilMs } = await newChallenge(deps, tx, {
    nowMs,
    policy,
    method,
    challenges: row.challenges,
    recipient: { personId: person.id, digest },
    nobody: flowsBudget(row.ref),
    party: partyOf(context),
    isConcealed: false,
    expiresAtMs: row.expiresAt.getTime(),
  });
  if (!isSent) return notSent(nowMs, blockedUntilMs ?? nowMs);
  return {
    changes,
    budget,
    answer: () => ({ status: 200 }),
    audit: {
      event: 'callerVerification.asked',
      result: 'info',
      detail: 'sending',
      data: { method },
    },
    send: changes.challenges,
  };
}

const notOffered = (nowMs: number): CallerDecision => ({
  changes: endOfVerification('failed', 'not-sent', nowMs),
  answer: () => ({ status: 422, code: 'method-not-offered' }),
  audit: { event: 'callerVerification.asked', result: 'failed', detail: 'method-not-offered' },
});

const notSent = (nowMs: number, untilMs: number): CallerDecision => ({
  changes: endOfVerification('failed', 'not-sent', nowMs),
  answer: () => ({
    status: 429,
    code: 'too-many-requests',
    retryAfterSeconds: Math.max(1, Math.ceil((untilMs - nowMs) / 1000)),
  }),
  audit: { event: 'callerVerification.asked', result: 'blocked', detail: 'send-budget-spent' },
});

const proofCaseOf = (deps: Dependencies, context: CallerContext, ref: string): ProofCase =>
  personsProof({
    flow: 'callerVerification',
    ref,
    nowMs: context.nowMs,
    personId: context.person.id,
    party: partyOf(context),
    method: methodOf(context),
    own: ownOf(deps, context),
    live: context.row.liveChallenge,
  });

async function judge(
  deps: Dependencies,
  context: CallerContext,
  ref: string,
): Promise<CallerDecision | CallerAnswer> {
  const { tx, row, policy, nowMs, typed } = context;
  const method = methodOf(context);
  if (method === undefined) return { status: 422, code: 'method-not-offered' };
  const verdict = await judgeProof(deps, tx, proofCaseOf(deps, context, ref), {
    method,
    typed,
    budgets: policy.budgets,
    counter: `proof:${method}`,
    maySpend: row.guesses < VERIFICATION_GUESSES_MAX,
  });
  if (verdict.kind === 'right')
    return {
      changes: endOfVerification('done', 'caller-verified', nowMs),
      budget: verdict.budget,
      answer: () => ({ status: 200, accepted: true }),
      audit: { event: 'callerVerification.accepted', result: 'succeeded', data: { method } },
    };
  return {
    changes: wrongGuess(row.guesses, nowMs),
    budget: verdict.budget,
    answer: () => ({ status: 200, accepted: false }),
    audit: {
      event: 'callerVerification.refused',
      result: verdict.blockedUntilMs === null ? 'failed' : 'blocked',
      detail: detailOf(verdict.detail),
      data: { method },
    },
  };
}

/** A code is all there is to be wrong. */
const detailOf = (detail: string) =>
  (['wrong-code', 'already-used', 'no-live-challenge', 'not-on-file'] as const).find(
    (one) => one === detail,
  ) ?? null;
