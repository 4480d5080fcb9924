import { withLogin } from './database.mjs';
import { engineEnvironment, nodeEnvironment, productEnvironment } from './environment.mjs';
import { supervision } from './engines.mjs';
import { inProject } from './paths.mjs';
import { runOnce } from './runOnce.mjs';
import { supervise, waitUntilReady } from './supervise.mjs';

/** @import { RunningContext } from './context.mjs' */

/** @typedef {keyof typeof stopTimeoutMs} ProcessName */

const readyTimeoutMs = 2_000;
const stopTimeoutMs = { portal: 10_000, admin: 10_000, worker: 20_000 };

const entryPoints = {
  migrate: ['db', 'migrate.js'],
  register: ['worker', 'temporal', 'register.js'],
  bootstrap: ['api', 'admin', 'bootstrap.js'],
  worker: ['worker', 'main.js'],
  portal: ['api', 'portal', 'main.js'],
  admin: ['api', 'admin', 'main.js'],
};

/** @param {keyof typeof entryPoints} name */
const programOf = (name) => inProject('dist', ...entryPoints[name]);

/** @param {Pick<RunningContext, 'temporalAddress' | 'namespace'>} context */
const temporalNames = ({ temporalAddress, namespace }) => ({
  TEMPORAL_ADDRESS: temporalAddress,
  TEMPORAL_NAMESPACE: namespace,
});

/**
 * Brings the database to this version and its login roles to this home's passwords.
 *
 * @param {Pick<RunningContext, 'home' | 'registry' | 'signal' | 'databaseUrl' | 'secrets'>} context
 */
export const migrate = (context) =>
  runOnce(context, 'migrate', programOf('migrate'), {
    ...nodeEnvironment(),
    DATABASE_URL: context.databaseUrl,
    PORTAL_DATABASE_PASSWORD: context.secrets.portalRole,
    ADMIN_DATABASE_PASSWORD: context.secrets.adminRole,
    WORKER_DATABASE_PASSWORD: context.secrets.workerRole,
  });

/**
 * Makes sure of the namespace and its search attributes.
 *
 * @param {Parameters<typeof temporalNames>[0] & Parameters<typeof runOnce>[0]} context
 */
export const register = (context) =>
  runOnce(context, 'register', programOf('register'), {
    ...engineEnvironment(),
    ...temporalNames(context),
  });

/**
 * Makes sure of the first administrator and the API token.
 *
 * @param {RunningContext} context
 */
export const bootstrap = (context) =>
  runOnce(context, 'bootstrap', programOf('bootstrap'), {
    ...nodeEnvironment(),
    DATABASE_URL: context.databaseUrl,
    LATCHKEY_KEYS_FILE: context.keys.fileOf('admin'),
    BOOTSTRAP_ADMIN_LOGIN: context.administrator.adminLogin,
    BOOTSTRAP_ADMIN_PASSWORD: context.administrator.adminPassword,
    BOOTSTRAP_ADMIN_TOKEN: context.administrator.adminToken,
  });

const listenNames = {
  portal: 'PORTAL_LISTEN',
  admin: 'ADMIN_LISTEN',
  worker: 'WORKER_METRICS_LISTEN',
};

/**
 * @param {RunningContext} context
 * @param {ProcessName} name
 */
function environmentOf(context, name) {
  const { secrets, origins, databaseUrl, keys, addresses, temporalUiUrl, env } = context;
  return {
    ...productEnvironment(env),
    ...temporalNames(context),
    LATCHKEY_KEYS_FILE: keys.fileOf(name),
    DATABASE_URL: withLogin(databaseUrl, `latchkey_${name}`, secrets[`${name}Role`]),
    [listenNames[name]]: addresses[name],
    PORTAL_ORIGIN: origins.portal,
    ADMIN_ORIGIN: origins.admin,
    ...(temporalUiUrl ? { TEMPORAL_UI_URL: temporalUiUrl } : {}),
    LATCHKEY_OUTBOX: env.LATCHKEY_OUTBOX || '1',
    // A directory to try it out with is mostly on the same machine.
    DIRECTORY_NETWORKS: env.DIRECTORY_NETWORKS || '0.0.0.0/0,::/0',
  };
}

/** @param {string} address */
async function answersReady(address) {
  try {
    const signal = AbortSignal.timeout(readyTimeoutMs);
    const response = await fetch(`http://${address}/readyz`, { signal });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}

/**
 * Starts the worker, the portal or the admin process and waits until it can serve.
 *
 * @param {RunningContext} context
 * @param {ProcessName} name
 */
export async function startProcess(context, name) {
  const child = supervise({
    ...supervision(context, name),
    command: process.execPath,
    args: [programOf(name)],
    cwd: inProject(),
    env: environmentOf(context, name),
    stopTimeoutMs: stopTimeoutMs[name],
  });
  context.children.push(child);
  const isReady = () => answersReady(context.addresses[name]);
  await waitUntilReady(child, isReady, { signal: context.signal });
  return { summary: context.addresses[name] };
}
