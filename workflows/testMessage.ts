import { setWorkflowOptions } from '@temporalio/workflow';
import { testMessages } from './capabilities';
import type { FlowInput } from './contracts/steps';
import { sendTestMessage } from './contracts/testMessage';
import { flowRun } from './flowRun';

/**
 * One message an operator sends to find out whether a channel works. The one update that starts it
 * sends the message and answers what became of it.
 */
export async function testMessage(input: FlowInput): Promise<void> {
  const run = flowRun(input);
  run.on(sendTestMessage, (step) => testMessages.sendTestMessage(step));
  await run.untilOver();
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, testMessage);
