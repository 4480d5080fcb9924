import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureSecrets } from '../../../scripts/lib/credentials.mjs';
import { databaseComplaint } from '../../../scripts/lib/database.mjs';
import { startEmbeddedPostgres } from '../../../scripts/lib/embeddedPostgres.mjs';
import { machineEnvironment } from '../../../scripts/lib/environment.mjs';
import { cacheFolder } from '../../../scripts/lib/paths.mjs';
import { pickFreePorts } from '../../../scripts/lib/ports.mjs';
import { processIdentity } from '../../../scripts/lib/processes.mjs';
import { ensureServerBinaries, startServer } from '../../../scripts/lib/temporalServer.mjs';
import { createControls, createVictim } from './processes.mjs';

export const NAMESPACE = 'latchkey';
const answerTimeoutMs = 2_000;

/**
 * PostgreSQL as a process faults are done to. A killed server keeps every acknowledged commit: the
 * log was written, only the disk was not waited for, and no fault takes the machine away.
 */
export async function startPostgres(home, cleanUp) {
  const [port] = await pickFreePorts(1);
  const state = { running: undefined, starts: 0 };
  let child;
  const { url } = await startEmbeddedPostgres({
    home: home.path,
    cache: cacheFolder(),
    port,
    password: ensureSecrets(home.path).databaseOwner,
    logFile: home.logOf('postgres'),
    extraSettings: { fsync: 'off' },
    onSpawn: (pid) => {
      state.running = { pid, identity: processIdentity(pid) };
      state.starts += 1;
      home.registry.record('postgres')(pid);
    },
    onStarted: (started) => {
      child = started;
      cleanUp.add(() => controls.stop());
    },
  });
  const controls = createControls({
    name: 'postgres',
    state,
    port,
    url,
    isReady: async () => (await databaseComplaint(url)) === null,
    stop: () => child.stop(),
    stopSignal: 'SIGINT',
  });
  return controls;
}

/** The ports and the command line of a server that `startServer` set up in this folder. */
function serverOf(folder, binaries) {
  const { ports } = JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8'));
  const args = ['--config-file', join(folder, 'server.yaml'), '--allow-no-auth', 'start'];
  return { ports, command: binaries.server, args };
}

const servesNamespace = (port) =>
  fetch(`http://127.0.0.1:${port}/api/v1/namespaces/${NAMESPACE}/workflows/none`, {
    signal: AbortSignal.timeout(answerTimeoutMs),
  }).then(
    async (answer) => (await answer.text()).includes('workflow not found'),
    () => false,
  );

/**
 * The real Temporal server as a process faults are done to, on the given PostgreSQL.
 */
export async function startTemporal(home, postgres, say, cleanUp) {
  const folder = join(home.path, 'temporal');
  const binaries = await ensureServerBinaries(cacheFolder(), say);
  const { hostname, port, username, password } = new URL(postgres.url);
  const prepared = await startServer({
    binaries,
    postgres: { host: hostname, port: Number(port), user: username, password },
    home: folder,
    namespace: NAMESPACE,
  });
  await prepared.stop();
  const { ports, command, args } = serverOf(folder, binaries);
  const controls = createVictim({
    name: 'temporal',
    command,
    args,
    env: machineEnvironment(),
    logFile: home.logOf('temporal'),
    registry: home.registry,
    stopTimeoutMs: 15_000,
    isReady: () => servesNamespace(ports.frontendHttp),
  });
  cleanUp.add(controls.stop);
  await controls.untilReady();
  return Object.assign(controls, { port: ports.frontend });
}
