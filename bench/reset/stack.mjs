import { createProcess } from './process.mjs';
import { startProduct } from './product.mjs';
import { devTemporal, realTemporal, startPostgres } from './servers.mjs';

const namespace = 'latchkey';

/** @typedef {import('./product.mjs').ProductOptions} ProductOptions */

/**
 * @typedef {object} OwnStackOptions
 * @property {'dev' | 'real'} server
 * @property {number} shards
 * @property {string} home
 * @property {Record<string, string> | undefined} [postgresSettings] more of PostgreSQL's
 * @property {(message: string) => void} progress
 */

/**
 * @typedef {OwnStackOptions & Pick<ProductOptions, 'settings' | 'nodeArguments' | 'root'>}
 *   StackOptions
 */

/**
 * @typedef {object} Stack the product with its servers
 * @property {string} databaseUrl the owner's
 * @property {number} postgresPid
 * @property {string} temporalAddress
 * @property {string} namespace
 * @property {string} portalOrigin
 * @property {string} adminOrigin
 * @property {string} adminToken
 * @property {import('./product.mjs').Product['metricsUrls']} metricsUrls
 * @property {Record<import('./product.mjs').ProcessName | 'temporal',
 *   import('./process.mjs').BenchProcess>} processes
 */

/**
 * Starts PostgreSQL, Temporal and the product in a folder of their own, on free loopback ports.
 *
 * @param {StackOptions} options
 * @param {(stop: () => Promise<void>) => void} onStarted told how to stop each process
 * @returns {Promise<Stack>}
 */
export async function startStack(options, onStarted) {
  const { server, shards, home, postgresSettings, progress, ...ofProduct } = options;
  progress('starting PostgreSQL');
  const postgres = await startPostgres(home, onStarted, postgresSettings);
  const databaseUrl = postgres.url;
  progress(`starting Temporal (${server})`);
  const prepare = server === 'real' ? realTemporal : devTemporal;
  const launch = await prepare({ databaseUrl, namespace, home, shards, progress });
  let temporalAddress = '';
  const temporal = createProcess(async () => {
    const started = await launch();
    temporalAddress = started.address;
    return started;
  });
  onStarted(() => temporal.stop());
  await temporal.start();
  progress('starting worker, portal and admin');
  const servers = { databaseUrl, namespace, temporalAddress };
  const product = await startProduct({ ...ofProduct, ...servers, home }, onStarted);
  const processes = { ...product.processes, temporal };
  return { ...servers, ...product, processes, postgresPid: postgres.pid };
}
