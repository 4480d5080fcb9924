import { clearBudget } from '../db/mutations/budgets';
import { releaseCredential } from '../db/mutations/credentials';
import { voidCodes } from '../db/mutations/deliveries';
import { SIGN_IN_COUNTER } from '../db/schema/limits';
import type { StepResult, UnlockRequest } from '../workflows/contracts/passwordReset';
import { arePassed } from '../workflows/domain/eligibility';
import type { Dependencies } from './dependencies';
import { backToProving } from './proofs';
import { endChanges, performStep, type StepRules } from './steps';

const UNLOCKING: StepRules = { effect: 'answer', allowed: ['chooseAction'], checks: 'all' };

/** Letting somebody sign in again with the password they know. */
export const createUnlocking = (deps: Dependencies) => ({
  /**
   * Checks gates and proofs once more, clears the failed sign-ins of the person and ends the reset.
   * Nothing else of the person changes: other resets may still set a password.
   */
  unlockAccount: (
    request: UnlockRequest & { ref: string; updateId: string },
  ): Promise<StepResult> =>
    performStep(deps, request, UNLOCKING, ({ flow, facts, nowMs }) => {
      const { subject } = flow;
      const { ref } = request;
      if (subject === null || !arePassed(facts.passed, facts.policy))
        return Promise.resolve(backToProving(facts));
      return Promise.resolve({
        changes: endChanges('done', 'account-unlocked', nowMs),
        answer: (state) => ({ status: 200, state }),
        audit: {
          event: 'account.unlocked',
          result: 'succeeded',
          data: { methods: facts.passed.map(({ method }) => method), directory: subject.directory },
        },
        notices: facts.policy.notify.ownerOnReset ? facts.noticeTargets : [],
        effects: async (tx) => {
          await clearBudget(tx, subject.id, SIGN_IN_COUNTER);
          await voidCodes(tx, ref);
          await releaseCredential(tx, ref);
        },
      });
    }),
});
