import { join } from 'node:path';
import { ensureSecrets } from '../../scripts/lib/credentials.mjs';
import { startEmbeddedPostgres } from '../../scripts/lib/embeddedPostgres.mjs';
import { machineEnvironment } from '../../scripts/lib/environment.mjs';
import { cacheFolder } from '../../scripts/lib/paths.mjs';
import { pickFreePorts } from '../../scripts/lib/ports.mjs';
import { resolveTemporalCli } from '../../scripts/lib/temporalCli.mjs';
import { temporalServerCommand } from '../../scripts/lib/temporalDevServer.mjs';
import { ensureServerBinaries, startServer } from '../../scripts/lib/temporalServer.mjs';
import { startProgram } from '../lib/children.mjs';
import { logOf } from './home.mjs';

/**
 * @param {string} home
 * @param {(stop: () => Promise<void>) => void} onStarted told how to stop it
 * @param {Record<string, string>} [extraSettings] of the server
 * @returns {Promise<{ url: string, pid: number }>} the owner's URL
 */
export async function startPostgres(home, onStarted, extraSettings) {
  const [port = 0] = await pickFreePorts(1);
  let pid = 0;
  const { url } = await startEmbeddedPostgres({
    home,
    cache: cacheFolder(),
    port,
    password: ensureSecrets(home).databaseOwner,
    logFile: logOf(home, 'postgres'),
    restart: false,
    ...(extraSettings && { extraSettings }),
    onSpawn: (spawned) => void (pid = spawned),
    onStarted: (child) => onStarted(child.stop),
  });
  return { url, pid };
}

/**
 * @typedef {object} TemporalOptions
 * @property {string} home
 * @property {string} namespace
 * @property {number} shards of the real server
 * @property {string} databaseUrl of the real server's PostgreSQL
 * @property {(message: string) => void} progress
 */

/** @typedef {import('../lib/children.mjs').Program & { address: string }} Temporal */

/**
 * How to start the CLI's server, its state on disk.
 *
 * @param {TemporalOptions} options
 * @returns {Promise<() => Promise<Temporal>>}
 */
export async function devTemporal({ home, namespace, progress }) {
  const { path } = await resolveTemporalCli(cacheFolder(), progress);
  const [port = 0, uiPort = 0] = await pickFreePorts(2);
  const command = temporalServerCommand({
    program: path,
    port,
    uiPort,
    namespace,
    databaseFile: join(home, 'temporal.db'),
    env: machineEnvironment(),
  });
  return async () => ({
    address: `127.0.0.1:${port}`,
    ...(await startProgram({ name: 'temporal', logFile: logOf(home, 'temporal'), ...command })),
  });
}

/**
 * How to start the real server on the given PostgreSQL.
 *
 * @param {TemporalOptions} options
 * @returns {Promise<() => Promise<Temporal>>}
 */
export async function realTemporal({ home, namespace, shards, databaseUrl, progress }) {
  const { hostname, port, username, password } = new URL(databaseUrl);
  const binaries = await ensureServerBinaries(cacheFolder(), progress);
  return async () => {
    const server = await startServer({
      binaries,
      shards,
      namespace,
      home: join(home, 'temporal'),
      postgres: { host: hostname, port: Number(port), user: username, password },
    });
    const kill = async () => {
      process.kill(server.pid, 'SIGKILL');
      await server.stop();
    };
    return { ...server, kill };
  };
}
