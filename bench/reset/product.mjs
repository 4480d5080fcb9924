import { join } from 'node:path';
import { ensureAdministrator, ensureSecrets } from '../../scripts/lib/credentials.mjs';
import { withLogin } from '../../scripts/lib/database.mjs';
import { productEnvironment } from '../../scripts/lib/environment.mjs';
import { ensureKeys } from '../../scripts/lib/keys.mjs';
import { projectRoot } from '../../scripts/lib/paths.mjs';
import { pickFreePorts } from '../../scripts/lib/ports.mjs';
import { answersReady, runScript, startProgram } from '../lib/children.mjs';
import { mapValues } from '../lib/figures.mjs';
import { logOf } from './home.mjs';
import { createProcess } from './process.mjs';

/** @typedef {'worker' | 'portal' | 'admin'} ProcessName */

/** @typedef {import('./process.mjs').BenchProcess} BenchProcess */

/**
 * @typedef {object} ProductOptions
 * @property {string} databaseUrl the owner's
 * @property {string} temporalAddress
 * @property {string} namespace
 * @property {string} home gets keys, secrets and logs
 * @property {Record<string, string> | undefined} [settings] environment variables of all three
 * @property {Partial<Record<ProcessName, string[]>> | undefined} [nodeArguments] of each process
 * @property {string | undefined} [root] the checkout whose build is started, by default this one
 */

/**
 * @typedef {object} Product
 * @property {string} portalOrigin
 * @property {string} adminOrigin
 * @property {string} adminToken
 * @property {Record<ProcessName, string>} metricsUrls
 * @property {Record<ProcessName, BenchProcess>} processes
 */

/** @param {number} port */
const loopback = (port) => `127.0.0.1:${port}`;

/** @param {string} listen */
const originOf = (listen) => `http://${listen}`;

/**
 * Mail goes to the outbox, where the benchmark reads the codes, unless `settings` say otherwise.
 *
 * @param {ProductOptions} options
 * @param {Record<ProcessName, string>} listen
 */
const commonEnvironment = ({ temporalAddress, namespace, settings }, listen) => ({
  ...productEnvironment(),
  NODE_ENV: 'production',
  TEMPORAL_ADDRESS: temporalAddress,
  TEMPORAL_NAMESPACE: namespace,
  PORTAL_LISTEN: listen.portal,
  ADMIN_LISTEN: listen.admin,
  WORKER_METRICS_LISTEN: listen.worker,
  PORTAL_ORIGIN: originOf(listen.portal),
  ADMIN_ORIGIN: originOf(listen.admin),
  EMAIL_PROVIDERS: 'outbox',
  LATCHKEY_OUTBOX: '1',
  ...settings,
});

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {{ databaseUrl: string, home: string, built: (path: string) => string }} options
 */
async function prepare(env, { databaseUrl, home, built }) {
  const { portalRole, adminRole, workerRole } = ensureSecrets(home);
  const { adminLogin, adminPassword, adminToken } = ensureAdministrator(home);
  await runScript(built('db/migrate.js'), {
    ...env,
    DATABASE_URL: databaseUrl,
    PORTAL_DATABASE_PASSWORD: portalRole,
    ADMIN_DATABASE_PASSWORD: adminRole,
    WORKER_DATABASE_PASSWORD: workerRole,
  });
  await runScript(built('worker/temporal/register.js'), env);
  await runScript(built('api/admin/bootstrap.js'), {
    ...env,
    DATABASE_URL: databaseUrl,
    BOOTSTRAP_ADMIN_LOGIN: adminLogin,
    BOOTSTRAP_ADMIN_PASSWORD: adminPassword,
    BOOTSTRAP_ADMIN_TOKEN: adminToken,
  });
  return adminToken;
}

/**
 * Prepares database, namespace and first operator, then starts worker, portal and admin from the
 * build, one after the other, each once it is ready.
 *
 * @param {ProductOptions} options
 * @param {(stop: () => Promise<void>) => void} onStarted told how to stop each process
 * @returns {Promise<Product>}
 */
export async function startProduct(options, onStarted) {
  const { databaseUrl, home, nodeArguments = {}, root = projectRoot } = options;
  /** @param {string} path */
  const built = (path) => join(root, 'dist', path);
  const [portal = 0, admin = 0, worker = 0] = await pickFreePorts(3);
  const listen = mapValues({ portal, admin, worker }, loopback);
  const env = commonEnvironment(options, listen);
  const { fileOf } = ensureKeys(home);
  const adminToken = await prepare(env, { databaseUrl, home, built });
  const passwords = ensureSecrets(home);
  /**
   * @param {ProcessName} name
   * @param {string} script
   */
  const processOf = (name, script) => {
    const url = withLogin(databaseUrl, `latchkey_${name}`, passwords[`${name}Role`]);
    return createProcess(() =>
      startProgram({
        name,
        command: process.execPath,
        args: [...(nodeArguments[name] ?? []), built(script)],
        env: { ...env, DATABASE_URL: url, LATCHKEY_KEYS_FILE: fileOf(name) },
        logFile: logOf(home, name),
        isReady: () => answersReady(listen[name]),
      }),
    );
  };
  const processes = {
    worker: processOf('worker', 'worker/main.js'),
    portal: processOf('portal', 'api/portal/main.js'),
    admin: processOf('admin', 'api/admin/main.js'),
  };
  for (const one of Object.values(processes)) {
    onStarted(() => one.stop());
    await one.start();
  }
  return {
    portalOrigin: originOf(listen.portal),
    adminOrigin: originOf(listen.admin),
    adminToken,
    metricsUrls: mapValues(listen, (address) => `${originOf(address)}/metrics`),
    processes,
  };
}
