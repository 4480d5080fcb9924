import { setWorkflowOptions } from '@temporalio/workflow';
import { directoryChecks } from './capabilities';
import { checkDirectory } from './contracts/directoryCheck';
import type { FlowInput } from './contracts/steps';
import { flowRun } from './flowRun';

/**
 * One look at a directory by the worker that would write there, which an operator asks for. The one update
 * that starts it looks, keeps what it found and answers it.
 */
export async function directoryCheck(input: FlowInput): Promise<void> {
  const run = flowRun(input);
  run.on(checkDirectory, (step) => directoryChecks().checkDirectory(step));
  await run.untilOver();
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, directoryCheck);
