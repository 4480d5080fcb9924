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
  /** The namespace of this test run unless another one is registered for it. */
  namespace?: string;
  /** The queues of a product that was stopped, to take its runs over. */
  queuePrefix?: string;
};

/** A portal and a worker on queues and in a database of their own. */
export type FlowProduct = {
  portalUrl: string;
  queuePrefix: string;
  worker: () => RunningProcess;
  portal: () => RunningProcess;
  startWorker: () => Promise<RunningProcess>;
  startPortal: () => Promise<RunningProcess>;
  stop: () => Promise<void>;
};

const running = (product: Product, name: 'worker' | 'portal'): RunningProcess => {
  const found = product.processes[name];
  if (found === undefined) throw new Error(`no ${name} was started`);
  return found;
};

/** The engine's client of this test run. */
export const engineClient = (codec = workerKeys().codec, namespace = ownNamespace()) =>
  createClient({ address: process.env['TEST_TEMPORAL_ADDRESS'] ?? '', namespace }, codec);

const ownNamespace = () => process.env['TEST_TEMPORAL_NAMESPACE'] ?? '';

/**
 * Starts a portal and a worker of the build. Schedules are paused: a test that wants a sweep
 * triggers it.
 */
export async function startFlowProduct(options: FlowProductOptions): Promise<FlowProduct> {
  const { database, env = {}, portalEnv = {}, keysFolder, namespace = ownNamespace() } = options;
  const { queuePrefix = `test-${randomBytes(4).toString('hex')}-` } = options;
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
        TEMPORAL_NAMESPACE: namespace,
        DATABASE_URL: database.roleUrl(name),
        ...more,
      },
    });
  const portal = await startOne('portal', portalEnv);
  const worker = await startOne('worker', { PORTAL_ORIGIN: portal.portalUrl }).catch(
    async (error: unknown) => {
      await portal.stop();
      throw error;
    },
  );
  await onSchedules(namespace, queuePrefix, 'pause');
  return {
    portalUrl: portal.portalUrl,
    queuePrefix,
    worker: () => running(worker, 'worker'),
    portal: () => running(portal, 'portal'),
    startWorker: () => worker.start('worker'),
    startPortal: () => portal.start('portal'),
    stop: async () => {
      await Promise.all([portal.stop(), worker.stop()]);
      await onSchedules(namespace, queuePrefix, 'delete');
    },
  };
}

/** Hashes that protect nothing. */
export const QUICK = { ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '1' };

const onSchedules = async (
  namespace: string,
  queuePrefix: string,
  change: 'pause' | 'delete',
): Promise<void> => {
  const client = engineClient(undefined, namespace);
  try {
    for (const { id } of Object.values(SCHEDULES))
      await client.schedule.getHandle(`${queuePrefix}${id}`)[change]();
  } finally {
    await client.connection.close();
  }
};

export const pauseSchedules = (queuePrefix: string) =>
  onSchedules(ownNamespace(), queuePrefix, 'pause');
export const removeSchedules = (queuePrefix: string) =>
  onSchedules(ownNamespace(), queuePrefix, 'delete');
