import { existsSync, lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureSecrets } from './credentials.mjs';
import { withConnection } from './database.mjs';
import { startEmbeddedPostgres } from './embeddedPostgres.mjs';
import { ensurePrivateFolder } from './files.mjs';
import { ensureKeys } from './keys.mjs';
import { takeLock } from './lock.mjs';
import { cacheFolder } from './paths.mjs';
import { pickFreePort } from './ports.mjs';
import { sharedFolder } from './postgresCluster.mjs';
import { ownUid } from './postgresIdentity.mjs';
import { migrate, register } from './product.mjs';
import { createRegistry, stopLeftovers } from './registry.mjs';
import { startServer } from './temporalServer.mjs';

/** @import { Supervised } from './supervise.mjs' */
/** @import { ServerBinaries } from './temporalServerBinaries.mjs' */

/** @typedef {Awaited<ReturnType<typeof createTestContext>>} TestContext */
/** @typedef {TestContext & { databaseUrl: string, temporalAddress: string, temporalHttp: string }} RunningTestContext */

const prefix = 'latchkey-servers-';
const namespace = 'latchkey';
const template = 'latchkey_template';
/** @param {string} home */
const lockOf = (home) => join(home, 'supervisor.lock');

/** @param {string} home */
function removeHome(home) {
  const data = join(home, 'postgres');
  const isLink = lstatSync(data, { throwIfNoEntry: false })?.isSymbolicLink();
  const target = isLink ? dirname(realpathSync(data)) : null;
  if (target && dirname(target) === sharedFolder) rmSync(target, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
}

/** Stops and removes what test runs left behind that were killed outright. */
export async function removeAbandonedHomes() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const home = join(tmpdir(), name);
    if (lstatSync(home).uid !== ownUid() || !existsSync(lockOf(home))) continue;
    const { release } = await takeLock(lockOf(home));
    if (!release) continue;
    await stopLeftovers(home);
    removeHome(home);
  }
}

/** Workflows that ask for it may skip the engine's timers. */
const skippingTimers = { 'frontend.WorkflowTimeSkippingEnabled': true };
/** Memory is cheaper than collecting it. */
const engineEnvironment = { GOGC: '400' };
/** PostgreSQL keeps nothing for later. */
const withoutDurability = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  jit: 'off',
};

/**
 * @param {TestContext} context
 * @param {Record<string, string>} postgresSettings
 */
function startPostgres(context, postgresSettings) {
  const { home, children, ports, registry, signal } = context;
  return startEmbeddedPostgres({
    restart: false,
    onSpawn: registry.record('postgres'),
    logFile: join(home, 'logs', 'postgres.log'),
    home,
    signal,
    cache: cacheFolder(),
    port: ports.postgres,
    password: context.secrets.databaseOwner,
    extraSettings: { ...withoutDurability, max_connections: '400', ...postgresSettings },
    onStarted: (child) => children.push(child),
  });
}

/**
 * @param {TestContext} context
 * @param {ServerBinaries} binaries
 * @param {string} databaseUrl
 */
async function startTemporal({ home, children, registry }, binaries, databaseUrl) {
  const { hostname, port, username, password } = new URL(databaseUrl);
  const server = await startServer({
    binaries,
    namespace,
    dynamic: skippingTimers,
    env: engineEnvironment,
    closesHttp: true,
    home: join(home, 'temporal'),
    postgres: { host: hostname, port: Number(port), user: username, password },
    onSpawn: registry.record('temporal'),
  });
  children.unshift(server);
  return server;
}

/**
 * A copy of the migrated database, of which each test that wants one of its own takes a copy.
 *
 * @param {string} databaseUrl
 */
const keepTemplate = (databaseUrl) =>
  withConnection(
    Object.assign(new URL(databaseUrl), { pathname: '/postgres' }).href,
    (sql) =>
      sql`create database ${sql(template)} template ${sql(new URL(databaseUrl).pathname.slice(1))}`,
  );

/**
 * The names under which tests and benchmarks find the servers.
 *
 * @param {RunningTestContext} context
 */
const variables = ({ databaseUrl, secrets, keys, temporalAddress, temporalHttp }) => ({
  TEST_DATABASE_URL: databaseUrl,
  TEST_TEMPLATE_DATABASE: template,
  TEST_PORTAL_DATABASE_PASSWORD: secrets.portalRole,
  TEST_ADMIN_DATABASE_PASSWORD: secrets.adminRole,
  TEST_WORKER_DATABASE_PASSWORD: secrets.workerRole,
  TEST_KEYS_DIR: keys.folder,
  TEST_TEMPORAL_ADDRESS: temporalAddress,
  TEST_TEMPORAL_HTTP: temporalHttp,
  TEST_TEMPORAL_NAMESPACE: namespace,
});

/** @param {AbortSignal} signal */
async function createTestContext(signal) {
  const home = mkdtempSync(join(tmpdir(), prefix));
  ensurePrivateFolder(join(home, 'logs'));
  await takeLock(lockOf(home));
  return {
    home,
    signal,
    namespace,
    children: /** @type {Pick<Supervised, 'stop'>[]} */ ([]),
    ports: { postgres: await pickFreePort() },
    registry: createRegistry(home, {}),
    secrets: ensureSecrets(home),
    keys: ensureKeys(home),
  };
}

/**
 * Starts one PostgreSQL (database `latchkey`, migrated) and on it the real Temporal server
 * (namespace registered) for a test run, on free ports, in a folder of their own. The product must
 * be built; `binaries` come from `ensureServerBinaries`. Answers `{ home, env, stop }`: `env` holds
 * the `TEST_*` names; `stop` ends both servers and removes the folder. Not restarted when they die.
 *
 * @param {object} options
 * @param {ServerBinaries} options.binaries
 * @param {AbortSignal} [options.signal]
 * @param {Record<string, string>} [options.postgresSettings]
 */
export async function startTestServers({ binaries, signal, postgresSettings = {} }) {
  const context = await createTestContext(signal ?? new AbortController().signal);
  const { home, children } = context;
  const stop = async () => {
    for (const child of children) await child.stop();
    removeHome(home);
  };
  try {
    const { url: databaseUrl } = await startPostgres(context, postgresSettings);
    const [temporal] = await Promise.all([
      startTemporal(context, binaries, databaseUrl),
      migrate({ ...context, databaseUrl }).then(() => keepTemplate(databaseUrl)),
    ]);
    const { address: temporalAddress, httpAddress: temporalHttp } = temporal;
    const running = { ...context, databaseUrl, temporalAddress, temporalHttp };
    await register(running);
    return { home, env: variables(running), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
