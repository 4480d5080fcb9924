import { ensureAdministrator, ensureSecrets } from '../../scripts/lib/credentials.mjs';
import { withLogin } from '../../scripts/lib/database.mjs';
import { productEnvironment } from '../../scripts/lib/environment.mjs';
import { ensureKeys } from '../../scripts/lib/keys.mjs';
import { inProject } from '../../scripts/lib/paths.mjs';
import { pickFreePorts } from '../../scripts/lib/ports.mjs';
import { answersReady, runScript, startProgram } from '../lib/children.mjs';
import { logOf } from './home.mjs';

const built = (path) => inProject('dist', path);
const loopback = (port) => `127.0.0.1:${port}`;
const originOf = (listen) => `http://${listen}`;

/** Mail goes to the outbox, where the benchmark reads the codes. */
const commonEnvironment = ({ temporalAddress, namespace }, listen) => ({
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
});

async function prepare(env, { databaseUrl, home }) {
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
 * @param {object} servers
 * @param {string} servers.databaseUrl the owner's
 * @param {string} servers.temporalAddress
 * @param {string} servers.namespace
 * @param {string} servers.home gets keys, secrets and logs
 * @param {(stop: () => Promise<void>) => void} onStarted told how to stop each process
 * @returns {Promise<{ portalOrigin: string, adminOrigin: string, adminToken: string,
 *   pids: { worker: number, portal: number, admin: number } }>}
 */
export async function startProduct(servers, onStarted) {
  const { databaseUrl, home } = servers;
  const [portal, admin, worker] = (await pickFreePorts(3)).map(loopback);
  const listen = { portal, admin, worker };
  const env = commonEnvironment(servers, listen);
  const { fileOf } = ensureKeys(home);
  const adminToken = await prepare(env, servers);
  const passwords = ensureSecrets(home);
  const start = async (name, script) => {
    const url = withLogin(databaseUrl, `latchkey_${name}`, passwords[`${name}Role`]);
    const { pid, stop } = await startProgram({
      name,
      command: process.execPath,
      args: [built(script)],
      env: { ...env, DATABASE_URL: url, LATCHKEY_KEYS_FILE: fileOf(name) },
      logFile: logOf(home, name),
      isReady: () => answersReady(listen[name]),
    });
    onStarted(stop);
    return pid;
  };
  const pids = {
    worker: await start('worker', 'worker/main.js'),
    portal: await start('portal', 'api/portal/main.js'),
    admin: await start('admin', 'api/admin/main.js'),
  };
  return { portalOrigin: originOf(portal), adminOrigin: originOf(admin), adminToken, pids };
}
