import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Activities } from '../../activities';
import { type DirectoryReading, directorySyncId } from '../../workflows/contracts/directorySync';
import type { Scene, Stage } from './agentScenes';

/** What the worker runs. */
export const FLOW_BUNDLE = join(__dirname, '..', '..', 'dist', 'workflows.bundle.js');

const READ: DirectoryReading = {
  kind: 'read',
  read: {
    readRef: 'what-was-read',
    pages: 1,
    digest: 'recorded',
    cursor: { controller: 'one', position: '7' },
    isFull: true,
    hasGroups: true,
    people: 3,
    groups: 1,
  },
};
const trouble = (problem: 'unreachable' | 'wrong-base') =>
  ({ kind: 'trouble', problem, detail: 'recorded' }) as const;

/** One after the other, the last one again and again. */
function answers<T>(all: T[]): () => Promise<T> {
  let at = 0;
  return () => Promise.resolve(all[Math.min(at++, all.length - 1)] as T);
}

/** Every path of the syncs, with answers their activities may give. */
export const SYNC_SCENES: Record<string, Scene<Activities>> = {
  directorySyncDone: {
    activities: {
      readDirectory: answers([READ]),
      takeOverSync: answers([{ outcome: 'done' as const }]),
    },
    play: sync,
  },
  directorySyncIncomplete: {
    activities: {
      readDirectory: answers([READ]),
      takeOverSync: answers([{ outcome: 'incomplete' as const }, { outcome: 'stopped' as const }]),
    },
    play: sync,
  },
  directorySyncAway: {
    activities: {
      readDirectory: answers<DirectoryReading>([trouble('unreachable'), trouble('wrong-base')]),
      giveUpSync: () => Promise.resolve(),
    },
    play: sync,
  },
  directorySyncSweep: {
    activities: {
      claimDueSyncs: () => Promise.resolve({ refs: ['due', 'due', 'also-due'] }),
      readDirectory: answers<DirectoryReading>([{ kind: 'gone' }]),
    },
    play: async ({ client, taskQueue }) => {
      const workflowId = `directorySyncSweep-${randomBytes(8).toString('hex')}`;
      await client.workflow.execute('directorySyncSweep', { workflowId, taskQueue });
      return workflowId;
    },
  },
};

async function sync({ client, taskQueue }: Stage): Promise<string> {
  const ref = randomBytes(8).toString('hex');
  const workflowId = directorySyncId(ref);
  const args = [{ ref, expiresAtMs: Date.now() + 60_000 }];
  await client.workflow.execute('directorySync', { workflowId, taskQueue, args });
  return workflowId;
}
