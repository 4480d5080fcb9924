import { join } from 'node:path';
import { NativeConnection, Worker, type WorkerInterceptors } from '@temporalio/worker';
import type { Activities } from '../activities';
import type { WorkerKeys } from '../db/keys/keyFile';
import { BACKGROUND, INTERACTIVE } from '../workflows/contracts/taskQueues';
import type { WorkerConfig } from './config';
import { refuseForeign } from './refuseForeign';
import { createDataConverter } from './temporal/codec';
import type { TemporalConfig } from './temporal/config';
import { connectionOptions } from './temporal/connection';
import type { ForeignWatch } from './temporal/foreignPayloads';
import type { BuildVersion } from './versions';
import { withoutValues } from './withoutValues';

type Parts = {
  config: WorkerConfig;
  temporal: TemporalConfig;
  keys: WorkerKeys;
  activities: Activities;
  version: BuildVersion;
  foreign: ForeignWatch;
};

/** The workflows of this build. */
export const BUNDLE_FILE = join(__dirname, '..', 'workflows.bundle.js');

const ACTIVITY_INTERCEPTORS: WorkerInterceptors = {
  activity: [() => ({ inbound: withoutValues }), () => ({ inbound: refuseForeign })],
};
const POLLERS = { type: 'simple-maximum', maximum: 10 } as const;
const FEW_POLLERS = { type: 'simple-maximum', maximum: 2 } as const;

/**
 * One worker for all flows and what people wait for, and one for activities nobody waits for, in this
 * process on one connection: a second sandbox for flows would cost its memory and wait all day. The
 * sticky time-out of 2 s lets another process take over quickly when this one dies. Flows say for
 * themselves whether they stay with the build they began on; others follow the current one.
 */
export async function createWorkers(parts: Parts) {
  const { config, temporal, keys, activities, version, foreign } = parts;
  const connection = await NativeConnection.connect({
    ...connectionOptions(temporal),
    grpcCompression: { codec: 'none' },
  });
  const common = {
    connection,
    namespace: temporal.namespace,
    activities,
    dataConverter: createDataConverter(keys.codec, temporal.namespace, foreign.mark),
    interceptors: ACTIVITY_INTERCEPTORS,
    workerDeploymentOptions: {
      useWorkerVersioning: true,
      version,
      defaultVersioningBehavior: 'AUTO_UPGRADE',
    },
    stickyQueueScheduleToStartTimeout: '2 s',
    shutdownGraceTime: '10 s',
  } as const;
  const interactive = await Worker.create({
    ...common,
    taskQueue: `${config.TASK_QUEUE_PREFIX}${INTERACTIVE}`,
    workflowBundle: { codePath: BUNDLE_FILE },
    maxCachedWorkflows: config.WORKFLOWS_CACHED_MAX,
    workflowTaskPollerBehavior: POLLERS,
    activityTaskPollerBehavior: POLLERS,
    maxConcurrentWorkflowTaskExecutions: 200,
    maxConcurrentLocalActivityExecutions: 200,
  });
  const background = await Worker.create({
    ...common,
    taskQueue: `${config.TASK_QUEUE_PREFIX}${BACKGROUND}`,
    activityTaskPollerBehavior: FEW_POLLERS,
  });
  return { list: [interactive, background], connection };
}
