import { condition, setWorkflowOptions } from '@temporalio/workflow';
import { adminResets, links } from './capabilities';
import { makePass } from './contracts/adminPasswordReset';
import type { FlowInput } from './contracts/steps';
import { flowRun } from './flowRun';

/**
 * The pass of one administrator's reset, from the operator's request to its end: the link is sent
 * until a provider took it, somebody used it, or its time is over. The reset it opens is a run of
 * `passwordReset`, and nothing here knows of it.
 */
export async function adminPasswordReset(input: FlowInput): Promise<{ outcome: string }> {
  const run = flowRun(input);
  const { ref } = run;
  let isMade = false;
  run.on(makePass, async (step) => {
    const result = await adminResets.makePass(step);
    isMade ||= result.step === 'waiting';
    return result;
  });
  void condition(() => isMade).then(() => sendLink(ref, input.expiresAtMs));
  return { outcome: await run.untilOver(() => adminResets.endAdminReset({ ref })) };
}

/** One that nobody took until the end changes nothing of it; its record says so. */
const sendLink = (ref: string, expiresAtMs: number): Promise<void> =>
  links(Math.max(1_000, expiresAtMs - Date.now()))
    .deliverLink({ ref })
    .catch(() => undefined);

/** It ends on the build it began with, as the reset it opens does. */
setWorkflowOptions({ versioningBehavior: 'PINNED' }, adminPasswordReset);
