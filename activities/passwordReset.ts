import { activityInfo } from '@temporalio/activity';
import type { LockedReset } from '../db/queries/lockedReset';
import type { CancelRequest, SendCodeRequest } from '../workflows/contracts/passwordReset';
import type { StepResult } from '../workflows/contracts/steps';
import { isCodeMethod } from '../workflows/domain/methods';
import { END_STAGE } from '../workflows/domain/operationIds';
import {
  isConcealed,
  type ResetStep,
  resetStepsFor,
  type StepAnswer,
} from '../workflows/domain/reset';
import type { Dependencies } from './dependencies';
import { isTyped, MISMATCHES_MAX, newChallenge, resendWait } from './proving/challenge';
import {
  compareBefore,
  isAsked,
  judgeResetProof,
  notOffered,
  ownMethod,
  type SubmitProof,
} from './resetProof';
import { withHeartbeat } from './steps/heartbeat';
import { showingRules } from './steps/showingRules';
import {
  endChanges,
  firstContact,
  guarded,
  nobodyOf,
  partyOf,
  performResetStep,
  type ResetContext,
  type ResetDecision,
  type ResetRules,
} from './steps/resetFlow';

type Identified = { ref: string; updateId: string };

/** The steps of a reset but drawing questions, setting the password and unlocking. */
export function createPasswordReset(deps: Dependencies) {
  const withRules = showingRules(deps);
  return {
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
    judgeProof: (request: SubmitProof): Promise<StepResult<StepAnswer>> =>
      withRules(request, (noteChooser) => judgeResetProof(deps, request, noteChooser)),

    /**
     * Judges a recovery code or answers, whose slow hashes are compared before the transaction. Runs as
     * a regular activity because they take their time.
     */
    judgeHashedProof: (request: SubmitProof): Promise<StepResult<StepAnswer>> =>
      withHeartbeat(() =>
        withRules(request, async (noteChooser) =>
          judgeResetProof(deps, request, noteChooser, await compareBefore(deps, request)),
        ),
      ),

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
     * Ends a reset whose time is over. One that is still writing ends `failed`: its directory was away for too
     * long.
     * Called when no other step of the flow is running.
     */
    expireReset: ({ ref }: { ref: string }): Promise<StepResult<StepAnswer>> =>
      end(deps, ref, (step) => (step === 'writing' ? 'directory-unavailable' : 'expired')),

    /** Ends a reset whose run is gone: `failed`, and names whom to tell. */
    interruptReset: ({ ref }: { ref: string }): Promise<StepResult<StepAnswer>> =>
      end(deps, ref, (step) => (step === 'writing' ? 'directory-unavailable' : 'interrupted')),
  };
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
    nowMs,
    policy: facts.policy,
    method,
    challenges: reset.challenges,
    recipient:
      isMatch && reset.subjectId !== null
        ? { personId: reset.subjectId, digest: own.digest }
        : undefined,
    nobody: nobodyOf(flow),
    party: partyOf(flow),
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

const OPEN: ResetRules = {
  takenIn: ['prove', 'chooseAction', 'choosePassword', 'writing'],
  checks: 'none',
};

const end = (
  deps: Dependencies,
  ref: string,
  outcomeOf: (step: ResetStep) => 'expired' | 'interrupted' | 'directory-unavailable',
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
      const isLost = outcome !== 'expired';
      return Promise.resolve({
        changes: {
          ...endChanges(isLost ? 'failed' : 'expired', outcome, nowMs),
          ...contacted(flow, nowMs),
        },
        answer: (state) => ({ status: 200, state }),
        audit: auditOf(flow.reset, isLost),
        // Only someone who proved something is told: a decoy or a stranger's try tells nobody.
        notice: {
          notice: outcome === 'directory-unavailable' ? 'failed' : 'interrupted',
          targets: isLost && flow.reset.passed.length > 0 ? facts.noticeTargets : [],
        },
      });
    },
  );

function auditOf({ step, writing }: LockedReset['reset'], isLost: boolean): ResetDecision['audit'] {
  if (step === 'writing' && writing !== null)
    return { event: 'writeback.failed', result: 'failed', detail: writing.problem };
  const detail = openStep(step);
  return isLost
    ? { event: 'reset.failed', result: 'failed', detail }
    : { event: 'reset.expired', result: 'abandoned', detail };
}

type OpenStep = 'prove' | 'chooseAction' | 'choosePassword' | 'writing';

const openStep = (step: ResetStep): OpenStep | null =>
  (['prove', 'chooseAction', 'choosePassword', 'writing'] as const).find((one) => one === step) ??
  null;

/** A run that only ever ended was contacted all the same. */
const contacted = ({ reset }: ResetContext['flow'], nowMs: number) =>
  reset.startedAt === null ? { startedAt: new Date(nowMs) } : {};
