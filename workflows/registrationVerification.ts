import { setWorkflowOptions } from '@temporalio/workflow';
import { registrations, verifications } from './capabilities';
import {
  beginRegistration,
  resendCode,
  verifyRegistration,
} from './contracts/registrationVerification';
import type { FlowInput } from './contracts/steps';
import { flowRun } from './flowRun';

/**
 * One attempt of a signed-in person to register a contact or an authenticator app: it counts only
 * once its code was typed. Ends with the right code, too many wrong ones, a newer attempt for the
 * same kind, or at `expiresAtMs`.
 */
export async function registrationVerification(input: FlowInput): Promise<void> {
  const run = flowRun(input);
  const { ref } = run;
  run.on(beginRegistration, (step) => registrations.beginRegistration(step));
  run.on(resendCode, (step) => registrations.resendCode(step));
  run.on(verifyRegistration, (step) => registrations.judgeRegistration(step));
  await run.untilOver(() => verifications.expireVerification({ ref }));
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, registrationVerification);
