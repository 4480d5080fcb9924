import { ActivityFailure, setWorkflowOptions } from '@temporalio/workflow';
import { passwordChanges } from './capabilities';
import { changePassword, type ChangePasswordRequest } from './contracts/passwordChange';
import type { FlowInput } from './contracts/steps';
import { flowRun } from './flowRun';

type Step = ChangePasswordRequest & { ref: string; updateId: string };

/**
 * One change of their own password by a signed-in person who knows the present one. The update that
 * starts it judges both and writes the new one, once; what cannot be found out in minutes is told as
 * such. Whoever has to know is told afterwards.
 */
export async function passwordChange(input: FlowInput): Promise<void> {
  const run = flowRun(input);
  run.on(changePassword, (step: Step) => change(step));
  await run.untilOver();
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, passwordChange);

async function change(step: Step) {
  try {
    return await passwordChanges.changePassword(step);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    return passwordChanges.giveUpChange(step);
  }
}
