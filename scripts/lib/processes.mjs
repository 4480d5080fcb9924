import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf } from './problem.mjs';

/** @typedef {{ pid?: number | undefined, identity: string | null }} Recorded */

/** @param {string} path */
const readOrEmpty = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const bootId = readOrEmpty('/proc/sys/kernel/random/boot_id').trim();

/**
 * State and start time of a process from `/proc`, where the name may hold blanks and brackets.
 *
 * @param {number} pid
 */
function linuxIdentity(pid) {
  const stat = readOrEmpty(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields[0], fields[19]];
  return !startTicks || state === 'Z' || state === 'X' ? null : `${bootId}:${startTicks}`;
}

/**
 * @param {number} pid
 * @param {string} field
 */
function psField(pid, field) {
  try {
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

/**
 * What tells one process from a later one with the same id: its start time.
 * Null for a process that is gone, or dead and only waiting for its parent.
 *
 * @param {number | undefined} pid
 */
export function processIdentity(pid) {
  if (pid === undefined || !Number.isInteger(pid) || pid <= 0) return null;
  if (process.platform === 'linux') return linuxIdentity(pid);
  return psField(pid, 'stat').startsWith('Z') ? null : psField(pid, 'lstart') || null;
}

/**
 * The command line of a process, its words separated by blanks; empty when it is gone.
 *
 * @param {number} pid
 */
export const commandLine = (pid) =>
  process.platform === 'linux'
    ? readOrEmpty(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()
    : psField(pid, 'command');

/**
 * Whether `{pid, identity}` still is the process that was recorded.
 *
 * @param {Recorded | null | undefined} recorded
 * @returns {recorded is { pid: number, identity: string }}
 */
export const isStillRunning = (recorded) =>
  recorded != null &&
  recorded.identity !== null &&
  processIdentity(recorded.pid) === recorded.identity;

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

/**
 * @param {Recorded} recorded
 * @param {number} timeoutMs
 */
async function goneWithin(recorded, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  while (isStillRunning(recorded)) {
    if (Date.now() > deadline) return false;
    await delay(25);
  }
  return true;
}

/**
 * Asks a recorded process to end and waits; kills it when it does not within `timeoutMs`.
 * Never signals a process that merely has the same id. Answers whether there was one.
 *
 * @param {Recorded | null | undefined} recorded
 * @param {{ signal?: NodeJS.Signals, timeoutMs?: number }} [options]
 */
export async function stopRecorded(recorded, { signal = 'SIGTERM', timeoutMs = 10_000 } = {}) {
  if (!isStillRunning(recorded)) return false;
  signalProcess(recorded.pid, signal);
  if (await goneWithin(recorded, timeoutMs)) return true;
  if (isStillRunning(recorded)) signalProcess(recorded.pid, 'SIGKILL');
  await goneWithin(recorded, 5_000);
  return true;
}
