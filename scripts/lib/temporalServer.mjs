// The real Temporal server on PostgreSQL, for tests and benchmarks: one process with all four
// services, run from a folder of its own, reached on loopback only.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { machineEnvironment } from './environment.mjs';
import { ensurePrivateFolder, readJson, writePrivateJson } from './files.mjs';
import { openLog } from './logs.mjs';
import { isPortFree, pickFreePorts } from './ports.mjs';
import { problem } from './problem.mjs';
import { isStillRunning, processIdentity, stopRecorded } from './processes.mjs';
import { serverConfig, serverPortNames } from './temporalServerConfig.mjs';
import { ensureSchema } from './temporalServerSchema.mjs';

export { ensureServerBinaries } from './temporalServerBinaries.mjs';

const databases = { default: 'temporal', visibility: 'temporal_visibility' };
const defaultSettings = {
  'system.enableActivityEagerExecution': true,
  'frontend.enableServerVersionCheck': false,
  'history.workflowTaskRetryMaxInterval': '5s',
};
const startTimeoutMs = 60_000;
const stopTimeoutMs = 15_000;
const retention = `${72 * 3600}s`;

/**
 * Starts the server and answers once it serves the namespace. Databases and schemas are created
 * when absent; a server left behind by an earlier start with the same `home` is stopped first, and
 * its ports are used again when they are free.
 *
 * @param {object} options
 * @param {{ server: string, sql: string }} options.binaries from `ensureServerBinaries`
 * @param {{ host: string, port: number, user: string, password: string }} options.postgres a role
 *   that may create databases
 * @param {string} options.home folder for configuration (0600: it holds the password) and log
 * @param {number} [options.shards] history shards, fixed for the life of the database
 * @param {Record<string, unknown>} [options.dynamic] dynamic configuration, key to value, for
 *   instance `{ 'frontend.WorkflowTimeSkippingEnabled': true }`; eager activities are on
 * @param {Record<string, string>} [options.env] environment of its own, for instance `{ GOGC: '400' }`
 * @param {Record<string, number>} [options.ports] any of `serverPortNames`, each at most 32767;
 *   the rest are free ones
 * @param {string} [options.namespace] registered with 72 h of retention
 * @param {(pid: number) => void} [options.onSpawn] told the process before it serves
 * @returns {Promise<{ address: string, pid: number, stop(): Promise<void> }>}
 */
export async function startServer(options) {
  const { binaries, postgres, home, namespace = 'latchkey', onSpawn = () => {} } = options;
  ensurePrivateFolder(home);
  const stateFile = join(home, 'state.json');
  const before = readJson(stateFile);
  await stopRecorded(before?.server, { timeoutMs: stopTimeoutMs });
  await ensureSchema(binaries.sql, postgres, databases.default, 'temporal');
  await ensureSchema(binaries.sql, postgres, databases.visibility, 'visibility');
  const ports = { ...(await choosePorts(before?.ports)), ...options.ports };
  const configFile = writeConfig(options, ports);
  const logFile = join(home, 'server.log');
  const { pid } = await launch(binaries.server, configFile, logFile, options.env);
  onSpawn(pid);
  const recorded = { pid, identity: processIdentity(pid) };
  const stop = async () => {
    await stopRecorded(recorded, { timeoutMs: stopTimeoutMs });
  };
  try {
    writePrivateJson(stateFile, { server: recorded, ports });
    await waitUntilServing({ recorded, logFile, port: ports.frontendHttp, namespace });
  } catch (error) {
    await stop();
    throw error;
  }
  return { address: `127.0.0.1:${ports.frontend}`, pid, stop };
}

function writeConfig({ postgres, home, shards = 4, dynamic }, ports) {
  const configFile = join(home, 'server.yaml');
  const dynamicConfigFile = join(home, 'dynamic.yaml');
  const settings = { ...defaultSettings, ...dynamic };
  writePrivateJson(
    dynamicConfigFile,
    Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, [{ value }]])),
  );
  writePrivateJson(
    configFile,
    serverConfig({ postgres, databases, shards, ports, dynamicConfigFile }),
  );
  return configFile;
}

/** The server keeps its membership ports in a `smallint`, so nothing above 32767 works. */
async function choosePorts(remembered) {
  const isFree = await Promise.all(Object.values(remembered ?? {}).map(isPortFree));
  if (remembered && isFree.every(Boolean)) return remembered;
  const ports = await pickFreePorts(serverPortNames.length);
  return Object.fromEntries(serverPortNames.map((name, index) => [name, ports[index]]));
}

async function launch(binary, configFile, logFile, env = {}) {
  const log = openLog(logFile);
  const child = spawn(binary, ['--config-file', configFile, '--allow-no-auth', 'start'], {
    env: { ...machineEnvironment(), ...env },
    stdio: ['ignore', log.descriptor, log.descriptor],
  });
  log.close();
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  return child;
}

/**
 * A namespace is known to each service only after that service's next look at the database: the
 * last two questions are answered by matching and by history.
 */
async function waitUntilServing({ recorded, logFile, port, namespace }) {
  const deadline = Date.now() + startTimeoutMs;
  const until = async (isReady) => {
    while (!(await isReady().catch(() => false))) {
      if (!isStillRunning(recorded) || Date.now() > deadline) {
        throw problem(`the Temporal server does not serve; its log is ${logFile}`, { logFile });
      }
      await delay(50);
    }
  };
  const request = (path, init) =>
    fetch(`http://127.0.0.1:${port}/api/v1${path}`, { ...init, signal: AbortSignal.timeout(5000) });
  const body = JSON.stringify({ namespace, workflowExecutionRetentionPeriod: retention });
  await until(async () => (await request('/system-info')).ok);
  await until(async () => {
    const { ok, status } = await request('/namespaces', { method: 'POST', body });
    return ok || status === 409;
  });
  await until(async () => (await request(`/namespaces/${namespace}/task-queues/none`)).ok);
  await until(async () => {
    const answer = await request(`/namespaces/${namespace}/workflows/none`);
    return (await answer.text()).includes('workflow not found');
  });
}
