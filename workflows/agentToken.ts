import { setWorkflowOptions } from '@temporalio/workflow';
import { agentTokens } from './capabilities';
import { changeKeys, issueToken } from './contracts/agentToken';
import type { FlowInput } from './contracts/steps';
import { flowRun } from './flowRun';

/**
 * What one agent asks of the worker once, signed: a token, which the worker alone can sign, or to be known by
 * new keys, which no other process may write.
 */
export async function agentToken(input: FlowInput): Promise<void> {
  const run = flowRun(input);
  run.on(issueToken, (step) => agentTokens.issueAgentToken(step));
  run.on(changeKeys, (step) => agentTokens.changeAgentKeys(step));
  await run.untilOver();
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, agentToken);
