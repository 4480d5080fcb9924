import { join } from 'node:path';
import { answersReady, runScript } from '../../../bench/lib/children.mjs';
import { ensureAdministrator, ensureSecrets } from '../../../scripts/lib/credentials.mjs';
import { withLogin } from '../../../scripts/lib/database.mjs';
import { machineEnvironment } from '../../../scripts/lib/environment.mjs';
import { ensureKeys } from '../../../scripts/lib/keys.mjs';
import { pickFreePorts } from '../../../scripts/lib/ports.mjs';
import { NAMESPACE, startPostgres, startTemporal } from './engines.mjs';
import { createHome } from './home.mjs';
import { createPoints } from './points.mjs';
import { createVictim } from './processes.mjs';
import { startProviders } from './providers.mjs';
import { startProxy } from './proxy.mjs';

const ENTRIES = {
  worker: 'worker/main.js',
  portal: 'api/portal/main.js',
  admin: 'api/admin/main.js',
};
const stopTimeoutMs = 20_000;
/** As cheap as the settings allow: what is hashed here protects nothing. */
const CHEAP_HASHES = { ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '1' };

const throughProxy = (url, port) => Object.assign(new URL(url), { port: String(port) }).href;

async function prepare(dist, common, { home, url }) {
  const { portalRole, adminRole, workerRole } = ensureSecrets(home);
  const { adminLogin, adminPassword, adminToken } = ensureAdministrator(home);
  await runScript(join(dist, 'db', 'migrate.js'), {
    ...common,
    DATABASE_URL: url,
    PORTAL_DATABASE_PASSWORD: portalRole,
    ADMIN_DATABASE_PASSWORD: adminRole,
    WORKER_DATABASE_PASSWORD: workerRole,
  });
  await runScript(join(dist, 'worker', 'temporal', 'register.js'), common);
  await runScript(join(dist, 'api', 'admin', 'bootstrap.js'), {
    ...common,
    LATCHKEY_KEYS_FILE: ensureKeys(home).fileOf('admin'),
    DATABASE_URL: url,
    BOOTSTRAP_ADMIN_LOGIN: adminLogin,
    BOOTSTRAP_ADMIN_PASSWORD: adminPassword,
    BOOTSTRAP_ADMIN_TOKEN: adminToken,
  });
  return adminToken;
}

/** Starts one process of the build behind proxies of its own, and waits until it serves. */
async function startProcess({ dist, home, postgres, temporal, common, listen, cleanUp }, name) {
  const [kind] = name.split('-');
  const points = createPoints();
  const database = await startProxy({ port: postgres.port, tap: points.tap });
  const engine = await startProxy({ port: temporal.port });
  cleanUp.add(database.close);
  cleanUp.add(engine.close);
  const role = withLogin(postgres.url, `latchkey_${kind}`, ensureSecrets(home.path)[`${kind}Role`]);
  const victim = createVictim({
    name,
    command: process.execPath,
    args: [join(dist, ENTRIES[kind])],
    env: {
      ...common,
      PORTAL_LISTEN: listen[name],
      ADMIN_LISTEN: listen[name],
      WORKER_METRICS_LISTEN: listen[name],
      LATCHKEY_KEYS_FILE: ensureKeys(home.path).fileOf(kind),
      DATABASE_URL: throughProxy(role, database.port),
      TEMPORAL_ADDRESS: `127.0.0.1:${engine.port}`,
    },
    logFile: home.logOf(name),
    registry: home.registry,
    stopTimeoutMs,
    isReady: () => answersReady(listen[name]),
  });
  cleanUp.add(victim.stop);
  await victim.untilReady();
  const isIdle = { isBusy: false };
  return Object.assign(victim, {
    points,
    origin: `http://${listen[name]}`,
    database: { name: `database of ${name}`, ...isIdle, ...database },
    engine: { name: `engine of ${name}`, ...isIdle, ...engine },
  });
}

/**
 * PostgreSQL, the real Temporal server, stubs of the providers, two portals, two workers and an
 * admin process of the build in `dist`, on free loopback ports in a folder of their own. Every
 * portal and worker reaches PostgreSQL and Temporal through proxies of its own.
 *
 * @param {{ dist: string, isKept?: boolean, say: (message: string) => void, cleanUp: object,
 *   environment?: object }} options `environment` is set beside the usual one, for every process
 */
export async function startStack({ dist, isKept, say, cleanUp, environment = {} }) {
  const home = await createHome();
  cleanUp.add(async () => (isKept ? say(`kept ${home.path}`) : home.remove()));
  const providers = await startProviders();
  cleanUp.add(providers.close);
  say('starting PostgreSQL');
  const postgres = await startPostgres(home, cleanUp);
  say('starting Temporal');
  const temporal = await startTemporal(home, postgres, say, cleanUp);
  const names = ['worker-1', 'worker-2', 'portal-1', 'portal-2', 'admin-1'];
  const ports = await pickFreePorts(names.length);
  const listen = Object.fromEntries(names.map((name, at) => [name, `127.0.0.1:${ports[at]}`]));
  const common = {
    ...machineEnvironment(),
    ...CHEAP_HASHES,
    ...providers.environment,
    NODE_ENV: 'production',
    TEMPORAL_ADDRESS: `127.0.0.1:${temporal.port}`,
    TEMPORAL_NAMESPACE: NAMESPACE,
    PORTAL_ORIGIN: `http://${listen['portal-1']}`,
    ADMIN_ORIGIN: `http://${listen['admin-1']}`,
    // Agents are not cut off with the portal that told them where the engine is.
    AGENT_TEMPORAL_ADDRESS: `127.0.0.1:${temporal.port}`,
    ...environment,
  };
  say('starting the product');
  const adminToken = await prepare(dist, common, { home: home.path, url: postgres.url });
  const context = { dist, home, postgres, temporal, common, listen, cleanUp };
  const [worker1, worker2, portal1, portal2, admin] = await Promise.all(
    names.map((name) => startProcess(context, name)),
  );
  const workers = [worker1, worker2];
  const portals = [portal1, portal2];
  const processes = [postgres, temporal, ...workers, ...portals, admin];
  return { home, providers, postgres, temporal, workers, portals, admin, adminToken, processes };
}
