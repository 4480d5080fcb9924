// What the engine's core asks for a worker that has nothing to do, as an agent sets it up.

import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { msToTs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';

/** @import { Connection } from '@temporalio/client' */

const QUEUE = 'directory';
const POLL_MS = 70_000;
const BEAT_MS = 5_000;
/** Of four pollers of workflow tasks the core has three wait for what it has cached. */
const POLLERS = { normal: 1, sticky: 3, activities: 4 };
const { temporal } = proto;
const { TASK_QUEUE_KIND_NORMAL: NORMAL, TASK_QUEUE_KIND_STICKY: STICKY } =
  temporal.api.enums.v1.TaskQueueKind;
const RUNNING = temporal.api.enums.v1.WorkerStatus.WORKER_STATUS_RUNNING;

/** @type {<T>(count: number, make: () => T) => T[]} */
const times = (count, make) => Array.from({ length: count }, make);

/**
 * A function for each long poll that is open at a time.
 *
 * @param {Connection} connection
 * @param {string} namespace
 * @param {string} agentId
 */
export function poll(connection, namespace, agentId) {
  const { workflowService } = connection;
  const identity = `${agentId}@${hostname()}`;
  const normal = { name: QUEUE, kind: NORMAL };
  const sticky = { name: `${identity}-${randomUUID()}`, kind: STICKY, normalName: QUEUE };
  /** @type {(call: () => Promise<unknown>) => () => Promise<unknown>} */
  const long = (call) => () => connection.withDeadline(Date.now() + POLL_MS, call);
  /** @type {(taskQueue: typeof normal | typeof sticky) => () => Promise<unknown>} */
  const workflows = (taskQueue) =>
    long(() => workflowService.pollWorkflowTaskQueue({ namespace, taskQueue, identity }));
  const activities = long(() =>
    workflowService.pollActivityTaskQueue({ namespace, taskQueue: normal, identity }),
  );
  return [
    ...times(POLLERS.normal, () => workflows(normal)),
    ...times(POLLERS.sticky, () => workflows(sticky)),
    ...times(POLLERS.activities, () => activities),
  ];
}

/**
 * Says that a worker is there.
 *
 * @param {Connection} connection
 * @param {string} namespace
 * @param {string} agentId
 */
export function beat(connection, namespace, agentId) {
  const identity = `${agentId}@${hostname()}`;
  const worker = { workerInstanceKey: randomUUID(), workerIdentity: identity, taskQueue: QUEUE };
  return () => {
    const heartbeatTime = msToTs(Date.now());
    const workerHeartbeat = [{ ...worker, status: RUNNING, heartbeatTime }];
    return connection.withDeadline(Date.now() + BEAT_MS, () =>
      connection.workflowService.recordWorkerHeartbeat({ namespace, identity, workerHeartbeat }),
    );
  };
}
