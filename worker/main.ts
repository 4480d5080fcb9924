import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { NativeConnection, Worker } from '@temporalio/worker';
import { createActivities } from '../activities';
import { createConnectors } from '../activities/directories/connectors';
import { createReach } from '../activities/directories/reach';
import { createProviders } from '../activities/adapters/providers';
import { createProviderStates, type ProviderState } from '../activities/messages/providerStates';
import { createTries, type Tries } from '../activities/messages/tries';
import { createPasswordHasher } from '../activities/passwords/hasher';
import { assessPassword } from '../activities/passwords/strength';
import { connectDatabase, type DatabaseHandle } from '../db/client';
import { keepHeapSmall } from '../db/heap';
import { readWorkerKeys } from '../db/keys/keyFile';
import { failStart } from '../db/startup';
import { saveToOutbox } from '../db/mutations/outbox';
import { createAgentCalls } from './agentCalls';
import { makeAgentNamespaces, publishTokenKeys } from './agentNamespaces';
import { watchChannels } from './channelWatch';
import { removeFormerNamespaces } from './formerNamespaces';
import { createDirectoryMeter } from './directoryFigures';
import { watchDirectories } from './directoryWatch';
import { providersConfig, readWorkerConfig, type WorkerConfig } from './config';
import { createLogger } from '../db/logging';
import { isRunning } from './runs';
import { ensureSchedules } from './schedules';
import { serveStatus } from './status';
import { watchForeignPayloads } from './temporal/foreignPayloads';
import { installRuntime } from './temporal/runtime';
import { readTemporalConfig } from './temporal/config';
import { createClient } from './temporal/connection';
import {
  adoptStrandedRuns,
  becomeCurrent,
  type BuildVersion,
  buildVersion,
  type Engine,
} from './versions';
import { BUNDLE_FILE, createWorkers } from './workers';

const logger = createLogger('worker');

/** What messages under way get to be sent, and noted, before the process ends. */
const LAST_MESSAGES_MS = 3_000;

/** A start that hangs, for instance on an engine that is only half there, is begun anew. */
const START_WITHIN_MS = 60_000;
const startWatch = setTimeout(() => {
  logger.fatal('not ready within 60 s');
  process.exit(1);
}, START_WITHIN_MS).unref();

/** A stop that hangs, for instance on a database that holds an answer back, ends all the same. */
const STOP_WITHIN_MS = 15_000;
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    setTimeout(() => {
      logger.fatal('not stopped within 15 s');
      process.exit(1);
    }, STOP_WITHIN_MS).unref();
  });

/** The worker process: reads its settings, polls both queues, drains on SIGTERM. */
async function main(): Promise<void> {
  keepHeapSmall();
  const config = readWorkerConfig(process.env);
  const temporal = readTemporalConfig(process.env);
  const keys = readWorkerKeys(config.LATCHKEY_KEYS_FILE);
  const coreMetricsPort = await installRuntime(logger);

  const database = connectDatabase({
    url: config.DATABASE_URL,
    connectionsMax: config.DATABASE_CONNECTIONS,
    statementTimeoutMs: 5_000,
    applicationName: 'latchkey-worker',
    ...(config.STATEMENT_LOG === '1' ? { onStatement: logStatement } : {}),
  });
  const foreign = watchForeignPayloads(logger);
  const client = createClient(temporal, keys.codec, foreign.mark);
  const tries = createTries();
  const providerStates = createProviderStates(logProviderState);
  const chains = chainsOf(config, database);
  const directories = createDirectoryMeter();
  const connectors = createConnectors({
    db: database.db,
    keys,
    observe: directories.observe,
    mayReach: createReach(config.DIRECTORY_NETWORKS),
  });
  const activities = createActivities({
    db: database.db,
    keys,
    connectors,
    agents: createAgentCalls({
      db: database.db,
      client,
      keys,
      onForeign: foreign.refuse,
      observe: directories.observe,
    }),
    channels: channelsOf(config),
    chains,
    providerStates,
    hasher: createPasswordHasher(
      {
        memoryKib: config.ARGON2_MEMORY_KIB,
        passes: config.ARGON2_PASSES,
        lanes: config.ARGON2_LANES,
      },
      config.ARGON2_AT_ONCE,
    ),
    tries,
    portalOrigin: config.PORTAL_ORIGIN,
    isRunning: (workflowId) => isRunning(client, workflowId),
    now: Date.now,
  });
  const version = buildVersion(BUNDLE_FILE, {
    queuePrefix: config.TASK_QUEUE_PREFIX,
    buildId: config.WORKER_BUILD_ID,
  });
  const workers = await createWorkers({ config, temporal, keys, activities, version, foreign });
  await assessPassword('', { login: '', displayName: '', emailLocalParts: [], tenantNames: [] });
  await publishTokenKeys(database.db, keys);
  await ensureSchedules(client, config.TASK_QUEUE_PREFIX);
  await serve({ client, namespace: temporal.namespace }, version, (isRouted) => {
    const status = serveStatus(config.WORKER_METRICS_LISTEN, {
      db: database.db,
      workers: workers.list,
      coreMetricsPort,
      counters: [foreign.counter, ...directories.metrics],
      isRouted,
      chains,
      providerStates,
    });
    const watching = new AbortController();
    void watchChannels({ db: database.db, chains, providerStates, logger }, watching.signal);
    const ofNamespaces = { db: database.db, client, logger };
    void makeAgentNamespaces(ofNamespaces, watching.signal);
    void removeFormerNamespaces(ofNamespaces, watching.signal);
    void watchDirectories({ db: database.db, connectors, logger }, watching.signal);
    return runUntilStopped(workers, status, tries, database).finally(() => {
      watching.abort();
      return connectors.close();
    });
  });
}

/** Runs as the current build until stopped, taking over the runs of builds that are gone. */
async function serve(
  engine: Engine,
  version: BuildVersion,
  run: (isRouted: () => boolean) => Promise<void>,
): Promise<void> {
  let isCurrent = false;
  const stopping = new AbortController();
  const stopped = run(() => isCurrent).finally(() => {
    stopping.abort();
  });
  await Promise.race([becomeCurrent(engine, version, stopping.signal), stopped]);
  isCurrent = true;
  clearTimeout(startWatch);
  logger.info({ buildId: version.buildId }, 'ready');
  void adoptStrandedRuns(engine, version, { logger, signal: stopping.signal });
  await stopped;
}

const chainsOf = (config: WorkerConfig, { db }: DatabaseHandle) =>
  createProviders({
    ...providersConfig(config),
    ...(config.LATCHKEY_OUTBOX === '1'
      ? { saveToOutbox: (message) => saveToOutbox(db, message) }
      : {}),
  });

const channelsOf = (config: WorkerConfig) => {
  const { emailProviders, textProviders, voiceProviders } = providersConfig(config);
  return {
    email: emailProviders.length > 0,
    text: textProviders.length > 0,
    call: voiceProviders.length > 0,
  };
};

function logProviderState({ problem, ...provider }: ProviderState): void {
  if (problem === undefined) logger.info(provider, 'a provider takes messages again');
  else logger.warn({ ...provider, problem }, 'a provider takes no messages');
}

const logStatement = (statement: string): void => logger.info({ statement }, 'statement');

async function runUntilStopped(
  workers: { list: Worker[]; connection: NativeConnection },
  status: Server,
  tries: Tries,
  database: DatabaseHandle,
): Promise<void> {
  await Promise.all(workers.list.map((worker) => worker.run()));
  status.close();
  await Promise.race([tries.settled(), delay(LAST_MESSAGES_MS, undefined, { ref: false })]);
  await workers.connection.close();
  await database.close();
}

main().catch((error: unknown) => {
  failStart(process, 'worker', error, () => {
    logger.fatal({ err: error }, 'the worker failed');
  });
});
