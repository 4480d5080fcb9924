import { ensureAdministrator, ensureSecrets } from '../../scripts/lib/credentials.mjs';
import { withLogin } from '../../scripts/lib/database.mjs';
import { productEnvironment } from '../../scripts/lib/environment.mjs';
import { ensureKeys } from '../../scripts/lib/keys.mjs';
import { inProject } from '../../scripts/lib/paths.mjs';
import { pickFreePorts } from '../../scripts/lib/ports.mjs';
import { answersReady, runScript, startProgram } from '../lib/children.mjs';
import { logOf } from './home.mjs';
import { createProcess } from './process.mjs';

const built = (path) => inProject('dist', path);
const loopback = (port) => `127.0.0.1:${port}`;
const originOf = (listen) => `http://${listen}`;

/** Mail goes to the outbox, where the benchmark reads the codes, unless `settings` say otherwise. */
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
 * @param {Record<string, string>} [servers.settings] environment variables of all three
 * @param {Record<string, string[]>} [servers.nodeArguments] of each process, by its name
 * @param {(stop: () => Promise<void>) => void} onStarted told how to stop each process
 * @returns {Promise<{ portalOrigin: string, adminOrigin: string, adminToken: string,
 *   metricsUrls: Record<string, string>,
 *   processes: Record<string, import('./process.mjs').BenchProcess> }>}
 */
export async function startProduct(servers, onStarted) {
  const { databaseUrl, home, nodeArguments = {} } = servers;
  const [portal, admin, worker] = (await pickFreePorts(3)).map(loopback);
  const listen = { portal, admin, worker };
  const env = commonEnvironment(servers, listen);
  const { fileOf } = ensureKeys(home);
  const adminToken = await prepare(env, servers);
  const passwords = ensureSecrets(home);
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
  const metricsUrls = Object.fromEntries(
    Object.entries(listen).map(([name, address]) => [name, `${originOf(address)}/metrics`]),
  );
  return {
    ...{ portalOrigin: originOf(portal), adminOrigin: originOf(admin), adminToken },
    ...{ metricsUrls, processes },
  };
}
