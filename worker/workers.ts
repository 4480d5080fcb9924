import { join } from 'node:path';
import { NativeConnection, Worker, type WorkerInterceptors } from '@temporalio/worker';
import type { Activities } from '../activities';
import type { WorkerKeys } from '../db/keys/keyFile';
import { BACKGROUND, INTERACTIVE } from '../workflows/contracts/taskQueues';
import type { WorkerConfig } from './config';
import { createDataConverter } from './temporal/codec';
import type { TemporalConfig } from './temporal/config';
import { connectionOptions } from './temporal/connection';
import { withoutValues } from './withoutValues';

type Parts = {
  config: WorkerConfig;
  temporal: TemporalConfig;
  keys: WorkerKeys;
  activities: Activities;
};

const ACTIVITY_INTERCEPTORS: WorkerInterceptors = {
  activity: [() => ({ inbound: withoutValues })],
};
const POLLERS = { type: 'simple-maximum', maximum: 10 } as const;
const FEW_POLLERS = { type: 'simple-maximum', maximum: 2 } as const;

/**
 * One worker for what people wait for and one for the rest, in this process on one connection. The
 * sticky time-out of 2 s lets another process take over quickly when this one dies.
 */
export async function createWorkers({ config, temporal, keys, activities }: Parts) {
  const connection = await NativeConnection.connect({
    ...connectionOptions(temporal),
    grpcCompression: { codec: 'none' },
  });
  const common = {
    connection,
    namespace: temporal.namespace,
    activities,
    dataConverter: createDataConverter(keys.codec, temporal.namespace),
    interceptors: ACTIVITY_INTERCEPTORS,
    workflowBundle: { codePath: join(__dirname, '..', 'workflows.bundle.js') },
    stickyQueueScheduleToStartTimeout: '2 s',
    shutdownGraceTime: '10 s',
  } as const;
  const interactive = await Worker.create({
    ...common,
    taskQueue: `${config.TASK_QUEUE_PREFIX}${INTERACTIVE}`,
    maxCachedWorkflows: config.WORKFLOWS_CACHED_MAX,
    workflowTaskPollerBehavior: POLLERS,
    activityTaskPollerBehavior: POLLERS,
  });
  const background = await Worker.create({
    ...common,
    taskQueue: `${config.TASK_QUEUE_PREFIX}${BACKGROUND}`,
    maxCachedWorkflows: 50,
    workflowTaskPollerBehavior: FEW_POLLERS,
    activityTaskPollerBehavior: FEW_POLLERS,
  });
  return { list: [interactive, background], connection };
}
