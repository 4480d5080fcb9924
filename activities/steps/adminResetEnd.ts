import type { AdminResetAnswer } from '../../workflows/contracts/adminPasswordReset';
import type { StepResult } from '../../workflows/contracts/steps';
import { END_STAGE } from '../../workflows/domain/operationIds';
import type { Dependencies } from '../dependencies';
import { adminResetEnd, performAdminResetStep } from './adminResetFlow';

/** Ends an administrator's reset whose time is over; answers how it ended, whoever ended it. */
export const endAdminReset = (
  deps: Dependencies,
  ref: string,
): Promise<StepResult<AdminResetAnswer>> =>
  performAdminResetStep(
    deps,
    { ref, updateId: END_STAGE, requestDigest: null },
    { takenIn: ['asked', 'waiting'], isByClock: true },
    ({ nowMs }) =>
      Promise.resolve({
        changes: adminResetEnd('expired', 'expired', nowMs),
        answer: (state) => ({ status: 200, state }),
        audit: { event: 'adminReset.expired', result: 'abandoned' },
      }),
  );
