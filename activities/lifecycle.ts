import { activityInfo } from '@temporalio/activity';
import { releaseCredential } from '../db/mutations/credentials';
import type { LockedReset } from '../db/queries/lockedReset';
import type { CancelRequest, StepResult } from '../workflows/contracts/passwordReset';
import type { ResetStep } from '../workflows/domain/reset';
import type { Dependencies } from './dependencies';
import { endChanges, performStep, type StepRules } from './steps';

const UNTIL_WRITING: StepRules = {
  effect: 'answer',
  allowed: ['prove', 'chooseAction', 'choosePassword'],
  checks: 'deadline',
};
const OPEN: StepRules = {
  effect: 'answer',
  allowed: ['prove', 'chooseAction', 'choosePassword', 'writing'],
  checks: 'none',
};

/** The ends of a reset that are nobody's proof: by the person's wish or by the clock. */
export const createLifecycle = (deps: Dependencies) => ({
  /** Ends a reset that is not writing; voids its codes and destroys its secrets. */
  cancelReset: (request: CancelRequest & { ref: string; updateId: string }): Promise<StepResult> =>
    performStep(deps, request, UNTIL_WRITING, ({ flow, nowMs }) =>
      Promise.resolve({
        changes: { ...endChanges('cancelled', 'cancelled', nowMs), ...contacted(flow, nowMs) },
        answer: (state) => ({ status: 200, state }),
        audit: {
          event: 'reset.cancelled',
          result: 'cancelled',
          detail: flow.reset.step === 'prove' ? 'before-gates' : 'before-password',
        },
        effects: (tx) => releaseCredential(tx, flow.reset.ref),
      }),
    ),

  /**
   * Ends a reset whose time is over. One that is still writing lost its writer and ends `failed`.
   * Called when no other step of the flow is running.
   */
  expireReset: ({ ref }: { ref: string }): Promise<StepResult> =>
    end(deps, ref, (step) => (step === 'writing' ? 'interrupted' : 'expired')),

  /** Ends a reset whose run is gone: `failed`, outcome `interrupted`, and names whom to tell. */
  interruptReset: ({ ref }: { ref: string }): Promise<StepResult> =>
    end(deps, ref, () => 'interrupted'),
});

const end = (
  deps: Dependencies,
  ref: string,
  outcomeOf: (step: ResetStep) => 'expired' | 'interrupted',
) =>
  performStep(
    deps,
    { ref, updateId: 'end', requestDigest: activityInfo().workflowExecution?.runId ?? null },
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
        audit: {
          event: isLost ? 'reset.failed' : 'reset.expired',
          result: isLost ? 'failed' : 'abandoned',
          detail: flow.reset.step,
        },
        // Only someone who proved something is told: a decoy or a stranger's try tells nobody.
        notices: isLost && flow.reset.passed.length > 0 ? facts.noticeTargets : [],
        effects: (tx) => releaseCredential(tx, ref),
      });
    },
  );

/** A run that only ever ended was contacted all the same. */
const contacted = ({ reset }: LockedReset, nowMs: number) =>
  reset.startedAt === null ? { startedAt: new Date(nowMs) } : {};
