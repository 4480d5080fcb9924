import type { UnlockRequest } from '../workflows/contracts/passwordReset';
import type { StepResult } from '../workflows/contracts/steps';
import type { StepAnswer } from '../workflows/domain/reset';
import { unlockSignIn } from '../db/mutations/budgets';
import type { Dependencies } from './dependencies';
import { createDirectories, type Directories } from './directories/directories';
import type { Unlocked } from './directories/directory';
import { afterTrouble, toldOf, tried, type Trouble } from './steps/directoryTrouble';
import {
  AS_IT_IS,
  backToProving,
  endChanges,
  guarded,
  homeOf,
  lookAtReset,
  type LookedReset,
  performResetStep,
  type ResetContext,
  type ResetDecision,
  type ResetRules,
} from './steps/resetFlow';

export type Unlock = UnlockRequest & { ref: string; updateId: string };

/** What came of unlocking before its transaction; nothing where it was not to be done. */
export type UnlockVerdict = Unlocked | Trouble | { kind: 'nothing' };

/** Unlocking the account of somebody who has passed the gates. */
export function createUnlockAccount(deps: Dependencies) {
  const directories = createDirectories(deps);
  return {
    /**
     * Checks gates and proofs once more, ends the lockout in the person's home directory, clears their failed
     * sign-ins and ends the reset. Nothing else of the person changes: other resets may still set a password.
     */
    unlockAccount: async (request: Unlock): Promise<StepResult<StepAnswer>> => {
      const looked = await lookAtReset(deps, request);
      const verdict: UnlockVerdict =
        looked === undefined || !mayUnlock(looked)
          ? { kind: 'nothing' }
          : await tried(() => unlockIn(directories, looked));
      return recordUnlock(deps, request, verdict);
    },
  };
}

/** Ends a lockout where the person has their home. */
export async function unlockIn(directories: Directories, looked: LookedReset): Promise<Unlocked> {
  const directory = await directories.of(homeOf(looked));
  return directory.unlock(looked.flow.subject?.id ?? '');
}

const mayUnlock = ({ flow, facts }: LookedReset): boolean =>
  guarded('unlock').takenIn.includes(flow.reset.step) &&
  facts.eligibility === 'eligible' &&
  facts.isProven &&
  facts.policy.reset.unlockWithoutReset &&
  flow.subject?.rights.unlock === true;

/** Records what came of unlocking. */
export const recordUnlock = (
  deps: Dependencies,
  request: Unlock,
  verdict: UnlockVerdict,
  rules: ResetRules = verdict.kind === 'written' ? AS_IT_IS : guarded('unlock'),
) => performResetStep(deps, request, rules, (context) => Promise.resolve(decide(context, verdict)));

/** Unlocking without a new password is not allowed any more. */
const ONLY_A_NEW_PASSWORD: ResetDecision = {
  changes: { step: 'choosePassword' },
  answer: (state) => ({ status: 200, state }),
  audit: { event: 'reset.gatesRaised', result: 'info', detail: 'policy-tightened' },
};

function decide(context: ResetContext, verdict: UnlockVerdict): ResetDecision {
  const { flow, facts } = context;
  if (verdict.kind === 'written') return unlocked(context);
  if (verdict.kind === 'trouble') return afterTrouble(verdict.failure, context, { kind: 'unlock' });
  if (flow.subject === null || !facts.isProven) return backToProving(facts);
  return verdict.kind === 'ready' && mayUnlock(context) ? unlocked(context) : ONLY_A_NEW_PASSWORD;
}

function unlocked(context: ResetContext): ResetDecision {
  const { flow, facts, nowMs } = context;
  const { reset, subject } = flow;
  const isTold = facts.policy.notify.ownerOnReset || reset.step === 'writing';
  return {
    changes: endChanges('done', 'account-unlocked', nowMs),
    answer: (state) => ({ status: 200, state }),
    audit: {
      event: 'account.unlocked',
      result: 'succeeded',
      data: { methods: facts.passed.map(({ method }) => method), directory: subject?.directory },
    },
    ...(isTold ? toldOf('unlocked', context) : {}),
    effects: (tx) => unlockSignIn(tx, subject?.id ?? ''),
  };
}
