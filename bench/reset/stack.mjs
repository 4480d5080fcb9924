import { createProcess } from './process.mjs';
import { startProduct } from './product.mjs';
import { devTemporal, realTemporal, startPostgres } from './servers.mjs';

const namespace = 'latchkey';

/**
 * Starts PostgreSQL, Temporal and the product in a folder of their own, on free loopback ports.
 *
 * @param {{ server: 'dev' | 'real', shards: number, home: string, settings?: object,
 *   nodeArguments?: object, progress: (message: string) => void }} options the two optional ones
 *   as of `startProduct`
 * @param {(stop: () => Promise<void>) => void} onStarted told how to stop each process
 * @returns what `startProduct` answers, with `temporal` among the `processes`, `temporalAddress`,
 *   `namespace`, the owner's `databaseUrl` and `postgresPid`
 */
export async function startStack(options, onStarted) {
  const { server, shards, home, settings, nodeArguments, progress } = options;
  progress('starting PostgreSQL');
  const postgres = await startPostgres(home, onStarted);
  const databaseUrl = postgres.url;
  progress(`starting Temporal (${server})`);
  const servers = { databaseUrl, namespace };
  const prepare = server === 'real' ? realTemporal : devTemporal;
  const launch = await prepare({ ...servers, home, shards, progress });
  const temporal = createProcess(async () => {
    const started = await launch();
    servers.temporalAddress = started.address;
    return started;
  });
  onStarted(() => temporal.stop());
  await temporal.start();
  progress('starting worker, portal and admin');
  const product = await startProduct({ ...servers, home, settings, nodeArguments }, onStarted);
  const processes = { ...product.processes, temporal };
  return { ...servers, ...product, processes, postgresPid: postgres.pid };
}
