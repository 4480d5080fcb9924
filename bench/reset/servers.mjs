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

/** @returns {Promise<{ url: string, pid: number }>} the owner's URL */
export async function startPostgres(home, onStarted) {
  const [port] = await pickFreePorts(1);
  let pid;
  const { url } = await startEmbeddedPostgres({
    home,
    cache: cacheFolder(),
    port,
    password: ensureSecrets(home).databaseOwner,
    logFile: logOf(home, 'postgres'),
    restart: false,
    onSpawn: (spawned) => (pid = spawned),
    onStarted: (child) => onStarted(child.stop),
  });
  return { url, pid };
}

/** @returns {Promise<{ address: string, pid: number }>} the CLI's server, its state on disk */
export async function startDevTemporal({ home, namespace, progress }, onStarted) {
  const { path } = await resolveTemporalCli(cacheFolder(), progress);
  const [port, uiPort] = await pickFreePorts(2);
  const { pid, stop } = await startProgram({
    name: 'temporal',
    logFile: logOf(home, 'temporal'),
    ...temporalServerCommand({
      program: path,
      port,
      uiPort,
      namespace,
      databaseFile: join(home, 'temporal.db'),
      env: machineEnvironment(),
    }),
  });
  onStarted(stop);
  return { address: `127.0.0.1:${port}`, pid };
}

/** @returns {Promise<{ address: string, pid: number }>} the real server on the given PostgreSQL */
export async function startRealTemporal(options, onStarted) {
  const { home, namespace, shards, databaseUrl, progress } = options;
  const { hostname, port, username, password } = new URL(databaseUrl);
  const { address, pid, stop } = await startServer({
    binaries: await ensureServerBinaries(cacheFolder(), progress),
    postgres: { host: hostname, port: Number(port), user: username, password },
    home: join(home, 'temporal'),
    shards,
    namespace,
  });
  onStarted(stop);
  return { address, pid };
}
