import type { StepResult } from '../workflows/contracts/steps';
import type { Dependencies } from './dependencies';
import { expireVerification } from './steps/verificationRow';

/** The end by the clock of what a signed-in person did not finish. */
export const createVerificationEnd = (deps: Dependencies) => ({
  /** Ends an open verification whose time is over; answers how it ended, whoever ended it. */
  expireVerification: ({ ref }: { ref: string }): Promise<StepResult<null>> =>
    expireVerification(deps, ref),
});
