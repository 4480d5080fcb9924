import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { Logger } from 'pino';

/** One build of the worker as the engine knows it: runs it began stay with it. */
export type BuildVersion = { deploymentName: string; buildId: string };

export type Engine = { client: Client; namespace: string };

const DEADLINE_MS = 5_000;
const KNOWN_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 10_000;
/** Three missed heartbeats of 5 s: such a worker is dead. */
const ALIVE_WITHIN_MS = 15_000;
const MOVED_AT_ONCE = 1_000;
const RUNNING = temporal.api.enums.v1.WorkerStatus.WORKER_STATUS_RUNNING;
const DRAINED =
  temporal.api.enums.v1.WorkerDeploymentVersionStatus.WORKER_DEPLOYMENT_VERSION_STATUS_DRAINED;
const PINNED =
  temporal.api.workflow.v1.VersioningOverride.PinnedOverrideBehavior
    .PINNED_OVERRIDE_BEHAVIOR_PINNED;

/** The build's own name unless one is given: it changes when the workflows do. */
export function buildVersion(
  bundleFile: string,
  { queuePrefix, buildId }: { queuePrefix: string; buildId?: string | undefined },
): BuildVersion {
  const hash = () => createHash('sha256').update(readFileSync(bundleFile)).digest('hex');
  return { deploymentName: `${queuePrefix}latchkey`, buildId: buildId ?? hash().slice(0, 12) };
}

const withDeadline = <T>(client: Client, call: () => Promise<T>): Promise<T> =>
  client.withDeadline(Date.now() + DEADLINE_MS, call);

/**
 * Makes this build the one new runs begin with: the worker started last wins. The engine knows a
 * build only once it polls, so this waits for that, up to 30 s.
 */
export async function becomeCurrent(
  { client, namespace }: Engine,
  version: BuildVersion,
  signal: AbortSignal,
): Promise<void> {
  const giveUpAt = Date.now() + KNOWN_WITHIN_MS;
  for (;;) {
    try {
      await withDeadline(client, () =>
        client.workflowService.setWorkerDeploymentCurrentVersion({
          namespace,
          ...version,
          ignoreMissingTaskQueues: true,
        }),
      );
      return;
    } catch (error) {
      if (signal.aborted) return;
      if (Date.now() > giveUpAt) throw error;
      await delay(100);
    }
  }
}

/**
 * Looks every 10 s, while this build is the current one, for builds that still have runs and no
 * worker left, and takes those runs over: recorded histories of every flow replay on later builds,
 * so nobody has to wait for a build that is gone. Stops with the signal; a failed look is logged
 * and repeated.
 */
export async function adoptStrandedRuns(
  engine: Engine,
  version: BuildVersion,
  { logger, signal }: { logger: Logger; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    await adoptOnce(engine, version, logger).catch((error: unknown) => {
      logger.warn({ err: error }, 'looking for runs of builds that are gone failed');
    });
    await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function adoptOnce(engine: Engine, own: BuildVersion, logger: Logger): Promise<void> {
  for (const buildId of await strandedBuilds(engine, own)) {
    const moved = await moveRuns(engine, `${own.deploymentName}:${buildId}`, own);
    if (moved > 0) logger.info({ moved, from: buildId, to: own.buildId }, 'took runs over');
  }
}

/** Other builds that may still have runs, and none of whose workers is alive. */
async function strandedBuilds(engine: Engine, own: BuildVersion): Promise<string[]> {
  const { client, namespace } = engine;
  const { deploymentName } = own;
  const { workerDeploymentInfo: info } = await withDeadline(client, () =>
    client.workflowService.describeWorkerDeployment({ namespace, deploymentName }),
  );
  if (info?.routingConfig?.currentDeploymentVersion?.buildId !== own.buildId) return [];
  const others = (info.versionSummaries ?? [])
    .filter(({ status }) => status !== DRAINED)
    .map(({ deploymentVersion }) => deploymentVersion?.buildId ?? '')
    .filter((buildId) => buildId !== '' && buildId !== own.buildId);
  const alive = others.length === 0 ? new Set() : await liveBuilds(engine, deploymentName);
  return others.filter((buildId) => !alive.has(buildId));
}

async function liveBuilds({ client, namespace }: Engine, deployment: string): Promise<Set<string>> {
  const query = `DeploymentName = '${deployment}'`;
  const { workers } = await withDeadline(client, () =>
    client.workflowService.listWorkers({ namespace, query, pageSize: 1_000 }),
  );
  const alive = new Set<string>();
  for (const { workerInstanceKey, deploymentVersion, status } of workers ?? []) {
    const buildId = deploymentVersion?.buildId ?? '';
    if (status !== RUNNING || alive.has(buildId)) continue;
    const { workerInfo } = await withDeadline(client, () =>
      client.workflowService.describeWorker({
        namespace,
        workerInstanceKey: workerInstanceKey ?? '',
      }),
    );
    const seconds = Number(workerInfo?.workerHeartbeat?.heartbeatTime?.seconds ?? 0);
    if (Date.now() - seconds * 1_000 < ALIVE_WITHIN_MS) alive.add(buildId);
  }
  return alive;
}

async function moveRuns(
  { client, namespace }: Engine,
  from: string,
  to: BuildVersion,
): Promise<number> {
  const query = `ExecutionStatus = 'Running' AND TemporalWorkerDeploymentVersion = '${from}'`;
  const stranded = await withDeadline(client, () => firstOf(client.workflow.list({ query })));
  for (const { workflowId, runId } of stranded) {
    await withDeadline(client, () =>
      client.workflowService.updateWorkflowExecutionOptions({
        namespace,
        workflowExecution: { workflowId, runId },
        workflowExecutionOptions: {
          versioningOverride: { pinned: { behavior: PINNED, version: to } },
        },
        updateMask: { paths: ['versioning_override'] },
      }),
    );
  }
  return stranded.length;
}

/** As many as one look moves; the next one finds the rest. */
async function firstOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) {
    found.push(item);
    if (found.length === MOVED_AT_ONCE) break;
  }
  return found;
}
