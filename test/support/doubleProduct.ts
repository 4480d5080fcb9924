import { randomBytes } from 'node:crypto';
import { pauseSchedules, removeSchedules } from './flowProduct';
import { cameFrom } from './ownPortal';
import { createPortalClient, type PortalCall, type PortalClient } from './portalClient';
import { type ProcessName, type Product, startProduct } from './product';

export type DoubleProductOptions = {
  /** A database of its own; otherwise the one of the shared product, with its admin API. */
  database?: { roleUrl: (name: ProcessName) => string };
  /** Settings of all four processes. */
  env?: Record<string, string>;
  /** Which portal takes a call: at random from this seed; without it, each in turn. */
  seed?: number;
};

/** One process of the pair, which can be killed and started again where it listened before. */
export type Half = { kill: () => Promise<void>; start: () => Promise<void> };

/** Two portals and two workers on one database and the same queues, as behind a load balancer. */
export type DoubleProduct = {
  queuePrefix: string;
  /** One client of both portals, which believe its `X-Forwarded-For` (`visitorFrom`). */
  portal: PortalClient;
  /** A client of each portal alone. */
  portals: readonly [PortalClient, PortalClient];
  portalHalves: readonly [Half, Half];
  workerHalves: readonly [Half, Half];
  stop: () => Promise<void>;
};

/**
 * Starts two portals and two workers of the build. Schedules are paused: a test that wants a sweep
 * triggers it.
 */
export async function startDoubleProduct(
  options: DoubleProductOptions = {},
): Promise<DoubleProduct> {
  const queuePrefix = `test-${randomBytes(4).toString('hex')}-`;
  const started: Product[] = [];
  const startOne = async (name: 'portal' | 'worker', more: Record<string, string> = {}) => {
    const one = await startProduct({
      processes: [name],
      database: options.database,
      queuePrefix,
      env: { TRUSTED_PROXIES: '127.0.0.1', ...options.env, ...more },
    });
    started.push(one);
    return one;
  };
  const stop = async () => {
    await Promise.all(started.map((one) => one.stop()));
    await removeSchedules(queuePrefix);
  };
  try {
    const first = await startOne('portal');
    const origin = { PORTAL_ORIGIN: first.portalUrl };
    const [second, ...workers] = await Promise.all([
      startOne('portal', origin),
      startOne('worker', origin),
      startOne('worker', origin),
    ]);
    await pauseSchedules(queuePrefix);
    const portals = [
      createPortalClient(first.portalUrl),
      createPortalClient(second.portalUrl),
    ] as const;
    return {
      queuePrefix,
      portals,
      portal: balanced(portals, options.seed === undefined ? inTurn() : atRandom(options.seed)),
      portalHalves: [halfOf(first, 'portal'), halfOf(second, 'portal')],
      workerHalves: [halfOf(workers[0], 'worker'), halfOf(workers[1], 'worker')],
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const halfOf = (product: Product, name: ProcessName): Half => ({
  kill: async () => product.processes[name]?.kill('SIGKILL'),
  start: async () => {
    await product.start(name);
  },
});

type Pick = () => 0 | 1;

const inTurn = (): Pick => {
  let call = 1;
  return () => (call = 1 - call) as 0 | 1;
};

/** The same choices for the same seed (a linear congruential generator's upper bit). */
const atRandom = (seed: number): Pick => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >= 0x8000_0000 ? 1 : 0;
  };
};

const balanced = (portals: readonly [PortalClient, PortalClient], pick: Pick): PortalClient => ({
  url: portals[0].url,
  get: (path, call) => portals[pick()].get(path, call),
  post: (path, call) => portals[pick()].post(path, call),
});

/** The client of somebody whose requests come from one address. */
export function visitorFrom(portal: PortalClient, address: string): PortalClient {
  const from = (call: PortalCall = {}): PortalCall => ({
    ...call,
    headers: { ...cameFrom(address), ...call.headers },
  });
  return {
    url: portal.url,
    get: (path, call) => portal.get(path, from(call)),
    post: (path, call) => portal.post(path, from(call)),
  };
}
