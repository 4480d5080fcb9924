import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import { housekeeping } from './capabilities';
import { directorySyncId } from './contracts/directorySync';
import { directorySync } from './directorySync';

/** How long a run may take before it is begun anew; it says nothing to a run that is at it. */
const WITHIN_MS = 24 * 60 * 60_000;

/**
 * Begins the syncs that are due, every minute, and those that were asked for while the engine was away: see
 * docs/flows/directory-sync.md. One that runs is left alone.
 */
export async function directorySyncSweep(): Promise<{ begun: number }> {
  const { refs } = await housekeeping().claimDueSyncs();
  let begun = 0;
  for (const ref of refs)
    try {
      await startChild(directorySync, {
        workflowId: directorySyncId(ref),
        args: [{ ref, expiresAtMs: Date.now() + WITHIN_MS }],
        parentClosePolicy: ParentClosePolicy.ABANDON,
      });
      begun += 1;
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  return { begun };
}
