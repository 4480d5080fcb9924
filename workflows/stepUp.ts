import { currentUpdateInfo, setHandler, setWorkflowOptions } from '@temporalio/workflow';
import { stepUps } from './capabilities';
import { sendStepUpCode, type StepUpInput, submitStepUpProof } from './contracts/stepUp';
import { personRun } from './personRun';

/**
 * One proof of a signed-in person before recovery data is changed (S47): the right one opens
 * changes for ten minutes under a new session id. Ends with it, with too many wrong ones or at
 * `expiresAtMs`. All facts live in the verification's row.
 */
export async function stepUp({ ref, expiresAtMs }: StepUpInput): Promise<void> {
  const run = personRun(ref);
  setHandler(sendStepUpCode, (request) => {
    const step = { ref, expiresAtMs, ...request, updateId: updateId() };
    return run.step(() => stepUps.issueStepUpCode(step));
  });
  setHandler(submitStepUpProof, (request) => {
    const step = { ref, expiresAtMs, ...request, updateId: updateId() };
    return run.step(() => stepUps.judgeStepUpProof(step));
  });
  await run.untilOver(expiresAtMs);
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, stepUp);

const updateId = (): string => currentUpdateInfo()?.id ?? '';
