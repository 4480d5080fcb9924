import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createClient } from '../../worker/temporal/connection';
import { SCHEDULES } from '../../workflows/contracts/housekeeping';
import type { OwnDatabase } from './ownDatabase';
import { type Product, type RunningProcess, startProduct } from './product';
import { workerKeys } from './testKeys';

export type FlowProductOptions = {
  database: OwnDatabase;
  /** Settings of both processes. */
  env?: Record<string, string>;
  /** Settings of the portal alone. */
  portalEnv?: Record<string, string>;
  /** Key files other than those of this test run. */
  keysFolder?: string;
};

/** A portal and a worker on queues and in a database of their own. */
export type FlowProduct = {
  portalUrl: string;
  queuePrefix: string;
  worker: () => RunningProcess;
  portal: () => RunningProcess;
  startWorker: () => Promise<RunningProcess>;
  stop: () => Promise<void>;
};

const running = (product: Product, name: 'worker' | 'portal'): RunningProcess => {
  const found = product.processes[name];
  if (found === undefined) throw new Error(`no ${name} was started`);
  return found;
};

/** The engine's client of this test run. */
export const engineClient = (codec = workerKeys().codec) =>
  createClient(
    {
      address: process.env['TEST_TEMPORAL_ADDRESS'] ?? '',
      namespace: process.env['TEST_TEMPORAL_NAMESPACE'] ?? '',
    },
    codec,
  );

/**
 * Starts a portal and a worker of the build. Schedules are paused: a test that wants a sweep
 * triggers it.
 */
export async function startFlowProduct(options: FlowProductOptions): Promise<FlowProduct> {
  const { database, env = {}, portalEnv = {}, keysFolder } = options;
  const queuePrefix = `test-${randomBytes(4).toString('hex')}-`;
  const startOne = (name: 'worker' | 'portal', more: Record<string, string>) =>
    startProduct({
      processes: [name],
      queuePrefix,
      env: {
        ...QUICK,
        ...(keysFolder === undefined
          ? {}
          : { LATCHKEY_KEYS_FILE: join(keysFolder, `${name}.json`) }),
        ...env,
        DATABASE_URL: database.roleUrl(name),
        ...more,
      },
    });
  const portal = await startOne('portal', portalEnv);
  const worker = await startOne('worker', { PORTAL_ORIGIN: portal.portalUrl });
  await pauseSchedules(queuePrefix);
  return {
    portalUrl: portal.portalUrl,
    queuePrefix,
    worker: () => running(worker, 'worker'),
    portal: () => running(portal, 'portal'),
    startWorker: () => worker.start('worker'),
    stop: async () => {
      await Promise.all([portal.stop(), worker.stop()]);
      await removeSchedules(queuePrefix);
    },
  };
}

/** Hashes that protect nothing. */
export const QUICK = { ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '1' };

const onSchedules = async (queuePrefix: string, change: 'pause' | 'delete'): Promise<void> => {
  const client = engineClient();
  try {
    for (const { id } of Object.values(SCHEDULES))
      await client.schedule.getHandle(`${queuePrefix}${id}`)[change]();
  } finally {
    await client.connection.close();
  }
};

export const pauseSchedules = (queuePrefix: string) => onSchedules(queuePrefix, 'pause');
export const removeSchedules = (queuePrefix: string) => onSchedules(queuePrefix, 'delete');
