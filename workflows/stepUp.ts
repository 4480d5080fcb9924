import { setWorkflowOptions } from '@temporalio/workflow';
import { stepUps, verifications } from './capabilities';
import type { FlowInput } from './contracts/steps';
import { sendStepUpCode, submitStepUpProof } from './contracts/stepUp';
import { flowRun } from './flowRun';

/**
 * One proof of a signed-in person before recovery data is changed (S47): the right one opens
 * changes for ten minutes under a new session id. Ends with it, with too many wrong ones or at
 * `expiresAtMs`.
 */
export async function stepUp(input: FlowInput): Promise<void> {
  const run = flowRun(input);
  const { ref } = run;
  run.on(sendStepUpCode, (step) => stepUps.issueStepUpCode(step));
  run.on(submitStepUpProof, (step) => stepUps.judgeStepUpProof(step));
  await run.untilOver(() => verifications.expireVerification({ ref }));
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, stepUp);
