import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { machineEnvironment } from './environment.mjs';
import { commandLine, processIdentity, stopRecorded } from './processes.mjs';

/** @import { Identity } from './postgresIdentity.mjs' */

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

/**
 * How to run the server: loopback only, no socket file. Its log names errors without the statement
 * or the row, which may hold personal data.
 *
 * @param {object} options
 * @param {string} options.bin
 * @param {string} options.data
 * @param {number} options.port
 * @param {Identity} options.identity
 * @param {Record<string, string> | undefined} [options.extraSettings]
 */
export function postgresServerCommand({ bin, data, port, identity, extraSettings = {} }) {
  const all = { ...settings, port, ...extraSettings };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const wrapped = identity.wrap(join(bin, 'postgres'), ['-D', data, ...flags]);
  return { ...wrapped, env: machineEnvironment(), cwd: '/' };
}

/** @param {string} data */
function readPidFile(data) {
  try {
    return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return null;
  }
}

/**
 * Stops a server that an earlier, killed supervisor left on this data folder, found by the pid file
 * it writes there itself. A pid file whose process is gone or a stranger is removed, since
 * PostgreSQL would take any living process of that number for itself.
 *
 * @param {string} data
 */
export async function stopLeftoverPostgres(data) {
  const pid = readPidFile(data);
  if (!pid) return false;
  const identity = processIdentity(pid);
  const isOurs = identity !== null && commandLine(pid).includes(`-D ${data}`);
  if (isOurs) await stopRecorded({ pid, identity }, { signal: 'SIGINT', timeoutMs: 30_000 });
  else rmSync(join(data, 'postmaster.pid'), { force: true });
  return isOurs;
}
