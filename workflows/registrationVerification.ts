import { currentUpdateInfo, setHandler, setWorkflowOptions } from '@temporalio/workflow';
import { registration } from './capabilities';
import {
  beginRegistration,
  type RegistrationInput,
  resendCode,
  verifyRegistration,
} from './contracts/registrationVerification';
import { personRun } from './personRun';

/**
 * One attempt of a signed-in person to register a contact or an authenticator app: it counts only
 * once its code was typed. Ends with the right code, too many wrong ones, a newer attempt for the
 * same kind, or at `expiresAtMs`. All facts live in the verification's row.
 */
export async function registrationVerification(input: RegistrationInput): Promise<void> {
  const { ref, expiresAtMs } = input;
  const run = personRun(ref);
  setHandler(beginRegistration, (request) => {
    const step = { ref, expiresAtMs, ...request, updateId: updateId() };
    return run.step(() => registration.beginRegistration(step));
  });
  setHandler(resendCode, (request) => {
    const step = { ref, ...request, updateId: updateId() };
    return run.step(() => registration.resendCode(step));
  });
  setHandler(verifyRegistration, (request) => {
    const step = { ref, ...request, updateId: updateId() };
    return run.step(() => registration.judgeRegistration(step));
  });
  await run.untilOver(expiresAtMs);
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, registrationVerification);

const updateId = (): string => currentUpdateInfo()?.id ?? '';
