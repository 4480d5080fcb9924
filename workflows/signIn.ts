import { setWorkflowOptions } from '@temporalio/workflow';
import { people } from './capabilities';
import { checkPassword } from './contracts/signIn';
import type { FlowInput } from './contracts/steps';
import { flowRun } from './flowRun';

/**
 * One try of one person to sign in. The one update that starts it judges the password and, when it
 * is right, opens the session; repeating the update returns the same answer.
 */
export async function signIn(input: FlowInput): Promise<void> {
  const run = flowRun(input);
  run.on(checkPassword, (step) => people.judgeSignIn(step));
  await run.untilOver();
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, signIn);
