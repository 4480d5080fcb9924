import { existsSync, lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureSecrets } from './credentials.mjs';
import { startEmbeddedPostgres } from './embeddedPostgres.mjs';
import { machineEnvironment } from './environment.mjs';
import { ensurePrivateFolder } from './files.mjs';
import { ensureKeys } from './keys.mjs';
import { takeLock } from './lock.mjs';
import { cacheFolder } from './paths.mjs';
import { pickFreePorts } from './ports.mjs';
import { sharedFolder } from './postgresCluster.mjs';
import { migrate, register } from './product.mjs';
import { createRegistry, stopLeftovers } from './registry.mjs';
import { supervise, waitUntilReady } from './supervise.mjs';
import { temporalServerCommand } from './temporalDevServer.mjs';

const prefix = 'latchkey-servers-';
const namespace = 'latchkey';
const lockOf = (home) => join(home, 'supervisor.lock');

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
    if (lstatSync(home).uid !== process.getuid() || !existsSync(lockOf(home))) continue;
    const { release } = await takeLock(lockOf(home));
    if (!release) continue;
    await stopLeftovers(home);
    removeHome(home);
  }
}

async function startServers(context, temporalProgram, postgresSettings) {
  const { home, children, ports, registry, signal } = context;
  const common = (name) => ({
    ...{ name, restart: false, onSpawn: registry.record(name) },
    logFile: join(home, 'logs', `${name}.log`),
  });
  const postgres = startEmbeddedPostgres({
    ...common('postgres'),
    ...{ home, signal, cache: cacheFolder(), port: ports.postgres },
    password: context.secrets.databaseOwner,
    extraSettings: { fsync: 'off', ...postgresSettings },
    onStarted: (child) => children.push(child),
  });
  const { isReady, ...command } = temporalServerCommand({
    ...{ program: temporalProgram, port: ports.temporal, uiPort: ports.temporalUi, namespace },
    env: machineEnvironment(),
  });
  const temporal = supervise({ ...common('temporal'), ...command, cwd: home });
  children.unshift(temporal);
  const started = await Promise.allSettled([
    postgres,
    waitUntilReady(temporal, isReady, { signal }),
  ]);
  for (const { reason } of started) if (reason) throw reason;
  return started[0].value.url;
}

/** The names under which tests and benchmarks find the servers. */
const variables = ({ databaseUrl, secrets, keys, temporalAddress, ports }) => ({
  TEST_DATABASE_URL: databaseUrl,
  TEST_PORTAL_DATABASE_PASSWORD: secrets.portalRole,
  TEST_ADMIN_DATABASE_PASSWORD: secrets.adminRole,
  TEST_WORKER_DATABASE_PASSWORD: secrets.workerRole,
  TEST_KEYS_DIR: keys.folder,
  TEST_TEMPORAL_ADDRESS: temporalAddress,
  TEST_TEMPORAL_UI_URL: `http://127.0.0.1:${ports.temporalUi}`,
  TEST_TEMPORAL_NAMESPACE: namespace,
});

async function createTestContext(signal) {
  const home = mkdtempSync(join(tmpdir(), prefix));
  ensurePrivateFolder(join(home, 'logs'));
  const lock = await takeLock(lockOf(home));
  const [postgres, temporal, temporalUi] = await pickFreePorts(3);
  return {
    ...{ home, signal, namespace, lock, children: [], ports: { postgres, temporal, temporalUi } },
    temporalAddress: `127.0.0.1:${temporal}`,
    registry: createRegistry(home, {}),
    secrets: ensureSecrets(home),
    keys: ensureKeys(home),
  };
}

/**
 * Starts one PostgreSQL (database `latchkey`, migrated) and one Temporal development server in
 * memory (namespace registered) for a test run or a benchmark, on free ports, in a folder of their
 * own. The product must be built. Answers `{ home, env, stop }`: `env` holds the `TEST_*` names;
 * `stop` ends both servers and removes the folder. Not restarted when they die.
 */
export async function startTestServers({ temporalProgram, signal, postgresSettings = {} }) {
  const context = await createTestContext(signal ?? new AbortController().signal);
  const { home, children } = context;
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop()));
    removeHome(home);
  };
  try {
    context.databaseUrl = await startServers(context, temporalProgram, postgresSettings);
    await Promise.all([migrate(context), register(context)]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { home, env: variables(context), stop };
}
