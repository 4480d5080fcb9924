import { setWorkflowOptions } from '@temporalio/workflow';
import { callers, verifications } from './capabilities';
import { sendCallerCode, submitCallerCode } from './contracts/callerVerification';
import type { FlowInput } from './contracts/steps';
import { flowRun } from './flowRun';

/**
 * One proof that whoever talks to an operator is who they say: a code goes to the person, who reads
 * it to the operator. Ends with the right one, with too many wrong ones or at `expiresAtMs`.
 */
export async function callerVerification(input: FlowInput): Promise<void> {
  const run = flowRun(input);
  const { ref } = run;
  run.on(sendCallerCode, (step) => callers.issueCallerCode(step));
  run.on(submitCallerCode, (step) => callers.judgeCallerCode(step));
  await run.untilOver(() => verifications.expireVerification({ ref }));
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, callerVerification);
