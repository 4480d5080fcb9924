import { randomBytes } from 'node:crypto';
import { createClient } from '../../worker/temporal/connection';
import { SCHEDULES } from '../../workflows/contracts/housekeeping';
import type { OwnDatabase } from './ownDatabase';
import { type Product, type RunningProcess, startProduct } from './product';
import { workerKeys } from './testKeys';
import { ofThisRun } from './testRun';

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
  createClient({ address: ofThisRun('TEST_TEMPORAL_ADDRESS'), namespace }, codec);

const ownNamespace = () => ofThisRun('TEST_TEMPORAL_NAMESPACE');

/**
 * Starts a portal and a worker of the build. Schedules are paused: a test that wants a sweep
 * triggers it.
 */
export async function startFlowProduct(options: FlowProductOptions): Promise<FlowProduct> {
  const { database, env, portalEnv = {}, keysFolder, namespace = ownNamespace() } = options;
  const { queuePrefix = `test-${randomBytes(4).toString('hex')}-` } = options;
  const product = await startProduct({
    processes: ['worker', 'portal'],
    database,
    keysFolder,
    queuePrefix,
    env: { TEMPORAL_NAMESPACE: namespace, ...env },
    envOf: { portal: portalEnv },
  });
  await onSchedules(namespace, queuePrefix, 'pause');
  return {
    portalUrl: product.portalUrl,
    queuePrefix,
    worker: () => running(product, 'worker'),
    portal: () => running(product, 'portal'),
    startWorker: () => product.start('worker'),
    startPortal: () => product.start('portal'),
    stop: async () => {
      await product.stop();
      await onSchedules(namespace, queuePrefix, 'delete');
    },
  };
}

const onSchedules = async (
  namespace: string,
  queuePrefix: string,
  change: 'pause' | 'delete',
): Promise<void> => {
  const client = engineClient(undefined, namespace);
  const changeOne = ({ id }: { id: string }) =>
    client.schedule.getHandle(`${queuePrefix}${id}`)[change]();
  try {
    await Promise.all(Object.values(SCHEDULES).map(changeOne));
  } finally {
    await client.connection.close();
  }
};

export const pauseSchedules = (queuePrefix: string) =>
  onSchedules(ownNamespace(), queuePrefix, 'pause');
export const removeSchedules = (queuePrefix: string) =>
  onSchedules(ownNamespace(), queuePrefix, 'delete');
