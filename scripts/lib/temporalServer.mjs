// The real Temporal server on PostgreSQL, for tests and benchmarks: one process with all four
// services, run from a folder of its own, reached on loopback only.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { machineEnvironment } from './environment.mjs';
import { ensurePrivateFolder, readJson, writePrivateJson } from './files.mjs';
import { openLog } from './logs.mjs';
import { isPortFree, pickFreePorts } from './ports.mjs';
import { problem } from './problem.mjs';
import { isStillRunning, processIdentity, stopRecorded } from './processes.mjs';
import { NO_HTTP_HOST } from './temporalDevServer.mjs';
import { serverConfig, serverPortNames } from './temporalServerConfig.mjs';
import { ensureSchema } from './temporalServerSchema.mjs';

/** @import { Recorded } from './processes.mjs' */
/** @import { PostgresRole, ServerPorts } from './temporalServerConfig.mjs' */

export { ensureServerBinaries } from './temporalServerBinaries.mjs';

const databasesOf = (name = 'temporal') => ({ default: name, visibility: `${name}_visibility` });
const defaultSettings = {
  'system.enableActivityEagerExecution': true,
  'frontend.enableServerVersionCheck': false,
  'history.workflowTaskRetryMaxInterval': '5s',
};
/** Without their names the one that serves the server itself is left out. */
const services = ['frontend', 'internal-frontend', 'history', 'matching', 'worker'];
const startTimeoutMs = 60_000;
const stopTimeoutMs = 15_000;
const retention = `${72 * 3600}s`;

/**
 * @typedef {object} ServerOptions
 * @property {{ server: string, sql: string }} binaries from `ensureServerBinaries`
 * @property {PostgresRole} postgres a role that may create databases
 * @property {string} home folder for configuration (0600: it holds the password) and log
 * @property {number} [shards] history shards, fixed for the life of the database
 * @property {Record<string, unknown>} [dynamic] dynamic configuration, key to value, for instance
 *   `{ 'frontend.WorkflowTimeSkippingEnabled': true }`; eager activities are on
 * @property {Record<string, string>} [env] environment of its own, for instance `{ GOGC: '400' }`
 * @property {Partial<ServerPorts>} [ports] each at most 32767; the rest are free ones
 * @property {string} [namespace] registered with 72 h of retention
 * @property {boolean} [closesHttp] whether the HTTP API, which the start looks through, refuses
 *   everybody within 10 s from then on, as that of `npm start` does
 * @property {string} [database] name of its database, where a cluster holds those of several servers
 * @property {{ keySetFile: string, token: string }} [authorization] asks for tokens (JWT), checked with this key
 *   set; the token may do everything
 * @property {(pid: number) => void} [onSpawn] told the process before it serves
 *
 * @typedef {{ server: Recorded, ports: ServerPorts }} ServerState what `state.json` remembers
 */

/**
 * Starts the server and answers once it serves the namespace. Databases and schemas are created
 * when absent; a server left behind by an earlier start with the same `home` is stopped first, and
 * its ports are used again when they are free.
 *
 * @param {ServerOptions} options
 * @returns {Promise<{ address: string, httpAddress: string, pid: number, stop(): Promise<void> }>}
 */
export async function startServer(options) {
  const { binaries, postgres, home, namespace = 'latchkey', onSpawn = () => {} } = options;
  ensurePrivateFolder(home);
  const stateFile = join(home, 'state.json');
  const before = /** @type {ServerState | null} */ (readJson(stateFile));
  await stopRecorded(before?.server, { timeoutMs: stopTimeoutMs });
  const databases = databasesOf(options.database);
  await ensureSchema(binaries.sql, postgres, databases.default, 'temporal');
  await ensureSchema(binaries.sql, postgres, databases.visibility, 'visibility');
  const ports = { ...(await choosePorts(before?.ports)), ...options.ports };
  writeDynamic(options);
  const configFile = writeConfig(options, ports);
  const logFile = join(home, 'server.log');
  const pid = await launch(binaries.server, configFile, logFile, options);
  onSpawn(pid);
  const recorded = { pid, identity: processIdentity(pid) };
  const stop = async () => {
    await stopRecorded(recorded, { timeoutMs: stopTimeoutMs });
  };
  try {
    writePrivateJson(stateFile, { server: recorded, ports });
    const { token } = options.authorization ?? {};
    await waitUntilServing({ recorded, logFile, port: ports.frontendHttp, namespace, token });
    if (options.closesHttp) writeDynamic(options, { 'frontend.httpAllowedHosts': NO_HTTP_HOST });
  } catch (error) {
    await stop();
    throw error;
  }
  const at = (/** @type {number} */ port) => `127.0.0.1:${port}`;
  return { address: at(ports.frontend), httpAddress: at(ports.frontendHttp), pid, stop };
}

/** @param {string} home */
const dynamicFileIn = (home) => join(home, 'dynamic.yaml');

/**
 * @param {ServerOptions} options
 * @param {Record<string, unknown>} [more]
 */
function writeDynamic({ home, dynamic }, more) {
  const settings = { ...defaultSettings, ...dynamic, ...more };
  writePrivateJson(
    dynamicFileIn(home),
    Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, [{ value }]])),
  );
}

/**
 * @param {ServerOptions} options
 * @param {ServerPorts} ports
 */
function writeConfig({ postgres, home, shards = 4, database, authorization }, ports) {
  const configFile = join(home, 'server.yaml');
  const dynamicConfigFile = dynamicFileIn(home);
  writePrivateJson(
    configFile,
    serverConfig({
      postgres,
      databases: databasesOf(database),
      shards,
      ports,
      dynamicConfigFile,
      ...(authorization ? { keySetFile: authorization.keySetFile } : {}),
    }),
  );
  return configFile;
}

/**
 * The server keeps its membership ports in a `smallint`, so nothing above 32767 works.
 *
 * @param {ServerPorts | undefined} remembered
 */
async function choosePorts(remembered) {
  const isFree = await Promise.all(Object.values(remembered ?? {}).map(isPortFree));
  if (remembered && isFree.every(Boolean)) return remembered;
  const ports = await pickFreePorts(serverPortNames.length);
  const named = serverPortNames.map((name, index) => [name, ports[index]]);
  return /** @type {ServerPorts} */ (Object.fromEntries(named));
}

/**
 * @param {string} binary
 * @param {string} configFile
 * @param {string} logFile
 * @param {Pick<ServerOptions, 'env' | 'authorization'>} options
 */
async function launch(binary, configFile, logFile, { env = {}, authorization }) {
  const log = openLog(logFile);
  const how = authorization
    ? ['start', ...services.flatMap((name) => ['--service', name])]
    : ['--allow-no-auth', 'start'];
  const child = spawn(binary, ['--config-file', configFile, ...how], {
    env: { ...machineEnvironment(), ...env },
    stdio: ['ignore', log.descriptor, log.descriptor],
  });
  log.close();
  await once(child, 'spawn');
  return /** @type {number} */ (child.pid);
}

/**
 * A namespace is known to each service only after that service's next look at the database: the
 * last two questions are answered by matching and by history.
 *
 * @param {object} server
 * @param {Recorded} server.recorded
 * @param {string} server.logFile
 * @param {number} server.port
 * @param {string} server.namespace
 * @param {string | undefined} server.token
 */
async function waitUntilServing({ recorded, logFile, port, namespace, token }) {
  const deadline = Date.now() + startTimeoutMs;
  const until = async (/** @type {() => Promise<boolean>} */ isReady) => {
    while (!(await isReady().catch(() => false))) {
      if (!isStillRunning(recorded) || Date.now() > deadline) {
        throw problem(`the Temporal server does not serve; its log is ${logFile}`, { logFile });
      }
      await delay(50);
    }
  };
  const request = (/** @type {string} */ path, /** @type {RequestInit} */ init = {}) =>
    fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      ...init,
      headers: token ? { authorization: `Bearer ${token}` } : {},
      signal: AbortSignal.timeout(5000),
    });
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
