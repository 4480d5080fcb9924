import { startProduct } from './product.mjs';
import { startDevTemporal, startPostgres, startRealTemporal } from './servers.mjs';

const namespace = 'latchkey';

/**
 * Starts PostgreSQL, Temporal and the product in a folder of their own, on free loopback ports.
 *
 * @param {{ server: 'dev' | 'real', shards: number, home: string,
 *   progress: (message: string) => void }} options
 * @param {(stop: () => Promise<void>) => void} onStarted told how to stop each process
 * @returns what `startProduct` answers, with `temporalAddress`, `namespace`, the owner's
 *   `databaseUrl` and all `pids`
 */
export async function startStack({ server, shards, home, progress }, onStarted) {
  progress('starting PostgreSQL');
  const postgres = await startPostgres(home, onStarted);
  const databaseUrl = postgres.url;
  progress(`starting Temporal (${server})`);
  const startTemporal = server === 'real' ? startRealTemporal : startDevTemporal;
  const options = { home, namespace, shards, databaseUrl, progress };
  const temporal = await startTemporal(options, onStarted);
  const servers = { databaseUrl, temporalAddress: temporal.address, namespace };
  progress('starting worker, portal and admin');
  const { pids, ...product } = await startProduct({ ...servers, home }, onStarted);
  const allPids = { ...pids, temporal: temporal.pid, postgres: postgres.pid };
  return { ...servers, ...product, pids: allPids };
}
