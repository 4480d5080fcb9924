import { activityInfo } from '@temporalio/activity';
import type {
  CancelRequest,
  SendCodeRequest,
  SubmitProofRequest,
  UnlockRequest,
} from '../workflows/contracts/passwordReset';
import type { StepResult } from '../workflows/contracts/steps';
import { arePassed, remainingMethods, type UsableMethod } from '../workflows/domain/eligibility';
import { isCodeMethod, isHashedMethod, mayBeFirst, type Method } from '../workflows/domain/methods';
import { END_STAGE } from '../workflows/domain/operationIds';
import { passwordRulesForDisplay } from '../workflows/domain/passwordRules';
import {
  GUESSES_MAX,
  isConcealed,
  type OfferedMethod,
  type PassedGate,
  type ResetStep,
  resetStepsFor,
  type ResetUpdate,
  type StepAnswer,
} from '../workflows/domain/reset';
import type { Dependencies } from './dependencies';
import { createDirectories } from './directories/directories';
import type { Directory } from './directories/directory';
import { isTyped, MISMATCHES_MAX, newChallenge, resendWait } from './proving/challenge';
import { judgeProof, type ProofVerdict } from './proving/judge';
import type { Compared, ProofCase } from './proving/prover';
import { proverOf } from './proving/provers';
import { drawFor, isDrawGood } from './proving/questionDraw';
import { withHeartbeat } from './steps/heartbeat';
import {
  endChanges,
  firstContact,
  lookAtReset,
  performResetStep,
  type ResetContext,
  type ResetDecision,
  type ResetRules,
} from './steps/resetFlow';
import type { ResetFacts } from './steps/resetFacts';

type Identified = { ref: string; updateId: string };
type SubmitProof = Identified & SubmitProofRequest;

/** The rules of a step that a person asks for: where it is taken, with every gate looked at again. */
export const guarded = (update: ResetUpdate): ResetRules => ({
  takenIn: resetStepsFor(update),
  checks: 'all',
});

export const notOffered = { status: 422, code: 'method-not-offered' } as const;

/** The steps of a reset but drawing questions and setting the password. */
export const createPasswordReset = (deps: Dependencies) => ({
  /**
   * Begins a new challenge, which voids the one before. Whether anything will be sent is known to
   * nobody outside: a wrong destination, a decoy and a spent budget get the same answer.
   */
  issueChallenge: (request: Identified & SendCodeRequest): Promise<StepResult<StepAnswer>> =>
    performResetStep(deps, request, guarded('sendCode'), async (context) => {
      const { flow, nowMs } = context;
      if (!isCodeMethod(request.method) || !isAsked(context, request.method)) return notOffered;
      return resendWait(flow.reset.challenge, nowMs) ?? decideChallenge(deps, context, request);
    }),

  /** Judges the code of a message or of an authenticator app. */
  judgeProof: (request: SubmitProof): Promise<StepResult<StepAnswer>> => judge(deps, request),

  /**
   * Judges a recovery code or answers, whose slow hashes are compared before the transaction. Runs as
   * a regular activity because they take their time.
   */
  judgeHashedProof: (request: SubmitProof): Promise<StepResult<StepAnswer>> =>
    withHeartbeat(async () => judge(deps, request, await compareBefore(deps, request))),

  /**
   * Checks gates and proofs once more, clears the failed sign-ins of the person and ends the reset.
   * Nothing else of the person changes: other resets may still set a password.
   */
  unlockAccount: (request: UnlockRequest & Identified): Promise<StepResult<StepAnswer>> =>
    performResetStep(deps, request, guarded('unlock'), ({ flow, facts, nowMs }) => {
      const { subject } = flow;
      const directory = createDirectories(deps).of(subject?.directory ?? '');
      if (subject === null || directory === undefined || !arePassed(facts.passed, facts.policy))
        return Promise.resolve(backToProving(facts));
      const mayUnlock = facts.policy.reset.unlockWithoutReset && subject.rights.unlock;
      return Promise.resolve(
        mayUnlock ? unlocked(subject, directory, facts, nowMs) : ONLY_A_NEW_PASSWORD,
      );
    }),

  /** Ends a reset that is not writing; voids its codes and destroys its secrets. */
  cancelReset: (request: CancelRequest & Identified): Promise<StepResult<StepAnswer>> =>
    performResetStep(
      deps,
      request,
      { takenIn: resetStepsFor('cancel'), checks: 'deadline' },
      ({ flow, nowMs }) =>
        Promise.resolve({
          changes: { ...endChanges('cancelled', 'cancelled', nowMs), ...contacted(flow, nowMs) },
          answer: (state) => ({ status: 200, state }),
          audit: {
            event: 'reset.cancelled',
            result: 'cancelled',
            detail: flow.reset.step === 'prove' ? 'before-gates' : 'before-password',
          },
        }),
    ),

  /**
   * Ends a reset whose time is over. One that is still writing lost its writer and ends `failed`.
   * Called when no other step of the flow is running.
   */
  expireReset: ({ ref }: { ref: string }): Promise<StepResult<StepAnswer>> =>
    end(deps, ref, (step) => (step === 'writing' ? 'interrupted' : 'expired')),

  /** Ends a reset whose run is gone: `failed`, outcome `interrupted`, and names whom to tell. */
  interruptReset: ({ ref }: { ref: string }): Promise<StepResult<StepAnswer>> =>
    end(deps, ref, () => 'interrupted'),
});

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

async function decideChallenge(
  deps: Dependencies,
  context: ResetContext,
  { method, destinationDigests }: SendCodeRequest,
): Promise<ResetDecision | StepAnswer> {
  if (!isCodeMethod(method)) return notOffered;
  const { tx, flow, facts, nowMs } = context;
  const { reset } = flow;
  const onFile = facts.methods.find((one) => one.method === method);
  const isOwn = isTyped(deps, reset.ref, destinationDigests, onFile?.digest);
  const own = isOwn ? ownMethod(facts, method) : undefined;
  const isMatch = own !== undefined && reset.mismatches < MISMATCHES_MAX;
  const challenge = await newChallenge(deps, tx, {
    ref: reset.ref,
    nowMs,
    policy: facts.policy,
    method,
    challenges: reset.challenges,
    recipient:
      isMatch && reset.subjectId !== null
        ? { personId: reset.subjectId, digest: own.digest }
        : undefined,
    isConcealed: isConcealed(reset),
    expiresAtMs: reset.expiresAt.getTime(),
  });
  const { eligibility } = facts;
  return {
    changes: {
      ...firstContact(context),
      ...challenge.changes,
      mismatches: reset.mismatches + (isMatch ? 0 : 1),
    },
    budget: challenge.budget,
    countedAddress: reset.addressDigest,
    answer: (state) => ({ status: 200, state }),
    audit: {
      event: 'code.requested',
      result: challenge.audit.result,
      detail: eligibility === 'eligible' ? challenge.audit.detail : eligibility,
      data: { method, number: challenge.changes.challenges },
    },
    send: challenge.changes.challenges,
  };
}

async function judge(
  deps: Dependencies,
  request: SubmitProof,
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
    return verdict.kind === 'right'
      ? rightProof(context, verdict.gate)
      : wrongProof(context, method, verdict);
  });
}

async function compareBefore(
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
  { blockedUntilMs, detail, isJudged, drawn, budget }: Extract<ProofVerdict, { kind: 'wrong' }>,
): ResetDecision {
  const { reset } = context.flow;
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

function rightProof(context: ResetContext, gate: PassedGate): ResetDecision {
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
    answer: (state) => ({ status: 200, accepted: true, state }),
    audit: {
      event: 'proof.accepted',
      result: 'succeeded',
      data: { method: gate.method, gatesPassed: passed.length },
    },
  };
}

/** More is asked for now than was proven, or a proof counts no more. */
export const backToProving = ({ policy, methods, passed }: ResetFacts): ResetDecision => ({
  changes: {
    step: 'prove',
    passed,
    gatesRequired: policy.reset.gates,
    offered: remainingMethods(methods, passed, policy),
  },
  answer: (state) => ({ status: 200, accepted: false, state }),
  audit: { event: 'reset.gatesRaised', result: 'info', detail: 'policy-tightened' },
});

/** Unlocking without a new password is not allowed any more. */
const ONLY_A_NEW_PASSWORD: ResetDecision = {
  changes: { step: 'choosePassword' },
  answer: (state) => ({ status: 200, state }),
  audit: { event: 'reset.gatesRaised', result: 'info', detail: 'policy-tightened' },
};

const unlocked = (
  subject: { id: string; directory: string },
  directory: Directory,
  { passed, policy, noticeTargets }: ResetFacts,
  nowMs: number,
): ResetDecision => ({
  changes: endChanges('done', 'account-unlocked', nowMs),
  answer: (state) => ({ status: 200, state }),
  audit: {
    event: 'account.unlocked',
    result: 'succeeded',
    data: { methods: passed.map(({ method }) => method), directory: subject.directory },
  },
  notice: { notice: 'unlocked', targets: policy.notify.ownerOnReset ? noticeTargets : [] },
  effects: (tx) => directory.unlock(tx, subject.id),
});

const OPEN: ResetRules = {
  takenIn: ['prove', 'chooseAction', 'choosePassword', 'writing'],
  checks: 'none',
};

const end = (
  deps: Dependencies,
  ref: string,
  outcomeOf: (step: ResetStep) => 'expired' | 'interrupted',
): Promise<StepResult<StepAnswer>> =>
  performResetStep(
    deps,
    {
      ref,
      updateId: END_STAGE,
      requestDigest: activityInfo().workflowExecution?.runId ?? null,
    },
    OPEN,
    ({ flow, facts, nowMs }) => {
      const outcome = outcomeOf(flow.reset.step);
      const isLost = outcome === 'interrupted';
      return Promise.resolve({
        changes: {
          ...endChanges(isLost ? 'failed' : 'expired', outcome, nowMs),
          ...contacted(flow, nowMs),
        },
        answer: (state) => ({ status: 200, state }),
        audit: isLost
          ? { event: 'reset.failed', result: 'failed', detail: openStep(flow.reset.step) }
          : { event: 'reset.expired', result: 'abandoned', detail: openStep(flow.reset.step) },
        // Only someone who proved something is told: a decoy or a stranger's try tells nobody.
        notice: {
          notice: 'interrupted',
          targets: isLost && flow.reset.passed.length > 0 ? facts.noticeTargets : [],
        },
      });
    },
  );

type OpenStep = 'prove' | 'chooseAction' | 'choosePassword' | 'writing';

const openStep = (step: ResetStep): OpenStep | null =>
  (['prove', 'chooseAction', 'choosePassword', 'writing'] as const).find((one) => one === step) ??
  null;

/** A run that only ever ended was contacted all the same. */
const contacted = ({ reset }: ResetContext['flow'], nowMs: number) =>
  reset.startedAt === null ? { startedAt: new Date(nowMs) } : {};
