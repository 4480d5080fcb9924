import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const readOrEmpty = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const bootId = readOrEmpty('/proc/sys/kernel/random/boot_id').trim();

/** State and start time of a process from `/proc`, where the name may hold blanks and brackets. */
function linuxIdentity(pid) {
  const stat = readOrEmpty(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields[0], fields[19]];
  return !startTicks || state === 'Z' || state === 'X' ? null : `${bootId}:${startTicks}`;
}

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
 */
export function processIdentity(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (process.platform === 'linux') return linuxIdentity(pid);
  return psField(pid, 'stat').startsWith('Z') ? null : psField(pid, 'lstart') || null;
}

/** The command line of a process, its words separated by blanks; empty when it is gone. */
export const commandLine = (pid) =>
  process.platform === 'linux'
    ? readOrEmpty(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()
    : psField(pid, 'command');

/** Whether `{pid, identity}` still is the process that was recorded. */
export const isStillRunning = (recorded) =>
  Boolean(recorded?.identity) && processIdentity(recorded.pid) === recorded.identity;

function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

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
 */
export async function stopRecorded(recorded, { signal = 'SIGTERM', timeoutMs = 10_000 } = {}) {
  if (!isStillRunning(recorded)) return false;
  signalProcess(recorded.pid, signal);
  if (await goneWithin(recorded, timeoutMs)) return true;
  if (isStillRunning(recorded)) signalProcess(recorded.pid, 'SIGKILL');
  await goneWithin(recorded, 5_000);
  return true;
}
