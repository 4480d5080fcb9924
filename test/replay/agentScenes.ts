import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { AgentActivities, Tried } from '../../activities/agent';
import { createDataConverter } from '../../worker/temporal/codec';
import {
  type DirectoryAsk,
  directoryCallId,
  type Looked,
  tryWrite,
  writebackId,
} from '../../workflows/contracts/agent';
import { ofThisRun } from '../support/testRun';
import { replayKeys } from './recordedHistories';

/** What an agent runs. */
export const AGENT_BUNDLE = join(__dirname, '..', '..', 'dist', 'agent.bundle.js');

const ID = '0b9f3a4e-6d0c-4f57-8f4e-2f6f0f6f9a10';
const SEALED = { ref: 'what-was-sealed', expiresAtMs: 0 };
const AWAY = { kind: 'trouble', problem: 'unreachable', detail: 'recorded' } as const;

/** How a run comes about that nothing real answers; the id of the run is kept. */
export type Scene<Activities = AgentActivities> = {
  activities: Partial<Activities>;
  play: (stage: Stage) => Promise<string>;
};
export type Stage = { client: Client; taskQueue: string };

const SIGNED = { agentId: ID, text: '{}', signature: 'recorded' };

/** Every path of the flows beside a directory, with answers a directory may give. */
export const AGENT_SCENES: Record<string, Scene> = {
  directoryCallAnswered: {
    activities: { askHere: () => Promise.resolve(SIGNED) },
    play: (stage) => call(stage, { sealed: SEALED, isLong: false }),
  },
  directoryCallChecked: {
    activities: { askHere: () => Promise.resolve(SIGNED) },
    play: (stage) => call(stage, { sealed: SEALED, isLong: true }),
  },
  directoryCallRead: {
    activities: { readHere: () => Promise.resolve(SIGNED) },
    play: (stage) => call(stage, { sealed: SEALED, isLong: true, isReading: true }),
  },
  writebackWritten: {
    activities: {
      lookHere: () => Promise.resolve({ setAtMs: 1 }),
      writeHere: () => Promise.resolve({ end: 'settled', reply: SIGNED }),
    },
    play: (stage) => write(stage, 'written', 1),
  },
  writebackAfterOutages: {
    activities: {
      lookHere: answers<Looked | Tried>([{ end: 'nothing', reply: AWAY }, { setAtMs: null }]),
      writeHere: answers<Tried>([
        { end: 'nothing', reply: AWAY },
        { end: 'unknown', reply: AWAY },
        { end: 'settled', reply: SIGNED },
      ]),
    },
    play: (stage) => write(stage, 'outages', 4),
  },
  writebackAfterADeath: {
    activities: {
      lookHere: () => Promise.resolve({ setAtMs: 1 }),
      writeHere: diesFirst<Tried>({ end: 'settled', reply: SIGNED }),
    },
    play: (stage) => write(stage, 'death', 2),
  },
  writebackWithinTask: {
    activities: { writeWithinTask: () => Promise.resolve({ end: 'settled', reply: SIGNED }) },
    play: (stage) => write(stage, 'within', 1, { setAtMs: 1 }),
  },
  writebackWithinTaskUnknown: {
    activities: {
      writeWithinTask: () => Promise.resolve({ end: 'unknown', reply: AWAY }),
      writeHere: () => Promise.resolve({ end: 'settled', reply: SIGNED }),
    },
    play: (stage) => write(stage, 'unknown', 2, { setAtMs: 1 }),
  },
};

/** One after the other. */
function answers<T>(all: T[]): () => Promise<T> {
  let at = 0;
  return () => Promise.resolve(all[at++] as T);
}

/** The first try is never heard of again. */
function diesFirst<T>(answer: T): () => Promise<T> {
  let tries = 0;
  return () => (tries++ === 0 ? Promise.reject(new Error('gone')) : Promise.resolve(answer));
}

async function call({ client, taskQueue }: Stage, ask: DirectoryAsk): Promise<string> {
  const workflowId = directoryCallId(randomBytes(8).toString('hex'));
  await client.workflow.execute('directoryCall', { workflowId, taskQueue, args: [ask] });
  return workflowId;
}

async function write(
  { client, taskQueue }: Stage,
  ref: string,
  tries: number,
  before?: Looked,
): Promise<string> {
  const workflowId = writebackId(`${ref}-${randomBytes(8).toString('hex')}`);
  const start = () =>
    new WithStartWorkflowOperation('passwordWriteback', {
      workflowId,
      taskQueue,
      args: [{ immutableId: ID, ...(before === undefined ? {} : { before }) }],
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  for (let made = 0; made < tries; made += 1)
    await client.workflow.executeUpdateWithStart(tryWrite, {
      args: [{ ...SEALED, noneTaken: before !== undefined && made === 0 }],
      startWorkflowOperation: start(),
    });
  return workflowId;
}

/** Runs of a recording belong to no deployment: the engine takes no pinned ones from a worker without. */
const unpinned = (bundleFile: string): string =>
  readFileSync(bundleFile, 'utf8').replaceAll(/versioningBehavior: 'PINNED'/g, '');

/** Plays a scene on the flows of a bundle of today, and answers the id of its run. */
export async function playScene(
  client: Client,
  bundleFile: string,
  scene: Scene<object>,
): Promise<string> {
  const connection = await NativeConnection.connect({
    address: ofThisRun('TEST_TEMPORAL_ADDRESS'),
  });
  const namespace = ofThisRun('TEST_TEMPORAL_NAMESPACE');
  const taskQueue = `recording-${randomBytes(4).toString('hex')}`;
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: { code: unpinned(bundleFile) },
    activities: scene.activities,
    dataConverter: createDataConverter(replayKeys(), 'latchkey'),
  });
  try {
    return await worker.runUntil(() => scene.play({ client, taskQueue }));
  } finally {
    await connection.close();
  }
}
