import { setWorkflowOptions, sleep } from '@temporalio/workflow';
import { directorySyncs } from './capabilities';
import type { DirectoryReading } from './contracts/directorySync';
import type { FlowInput } from './contracts/steps';
import { isOutage } from './domain/directories';
import { startedByUs } from './flowRun';

/** How long after a read that failed the next one is tried; after the last one the run ends. */
const AGAIN_AFTER_MS = [5_000, 15_000, 60_000];

/**
 * People and groups of one directory: read by pages into the database, then taken over from there. Arguments
 * name the run alone; whose directory it is, and whether it is a dry run, stands in its row. A whole read follows
 * one that was not enough.
 */
export async function directorySync(input: FlowInput): Promise<string> {
  const { ref } = startedByUs(input);
  let reading = await untilRead(ref, false);
  for (;;) {
    if (reading.kind === 'gone') return 'gone';
    if (reading.kind === 'trouble') {
      await directorySyncs().giveUpSync({ ref, problem: reading.problem, detail: reading.detail });
      return reading.problem;
    }
    const { outcome } = await directorySyncs().takeOverSync({ ref, read: reading.read });
    if (outcome !== 'incomplete') return outcome;
    reading = await untilRead(ref, true);
  }
}

/** A directory that is away may be back soon. */
async function untilRead(ref: string, isFull: boolean): Promise<DirectoryReading> {
  let reading = await directorySyncs().readDirectory({ ref, isFull });
  for (const pauseMs of AGAIN_AFTER_MS) {
    if (reading.kind !== 'trouble' || !isOutage(reading.problem)) return reading;
    await sleep(pauseMs);
    reading = await directorySyncs().readDirectory({ ref, isFull });
  }
  return reading;
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, directorySync);
