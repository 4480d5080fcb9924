import { randomBytes } from 'node:crypto';
import { linkSync, renameSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { readJson, writePrivateJson } from './files.mjs';
import { codeOf } from './problem.mjs';
import { isStillRunning, processIdentity } from './processes.mjs';

/** @import { Recorded } from './processes.mjs' */

const settleMs = 150;

/** @typedef {Recorded & { nonce: string }} Holder */

/** @param {string} path */
const readHolder = (path) => {
  try {
    return /** @type {Holder | null} */ (readJson(path));
  } catch {
    return null;
  }
};

/**
 * @param {string} candidate
 * @param {string} path
 */
function place(candidate, path) {
  try {
    linkSync(candidate, path);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    if (isStillRunning(readHolder(path))) return false;
    renameSync(candidate, path);
    return true;
  }
}

/**
 * Takes a lock file for this process. A lock whose process is gone (crash, kill -9) is taken over;
 * of several that take it over at once the last one wins, which the others notice after a moment.
 * Answers `{ release }`, or `{ holder }` (a process id) when another process holds it.
 *
 * @param {string} path
 * @returns {Promise<{ release?: () => void, holder?: number | undefined }>}
 */
export async function takeLock(path) {
  const nonce = randomBytes(8).toString('hex');
  const candidate = `${path}.${nonce}`;
  writePrivateJson(candidate, { pid: process.pid, identity: processIdentity(process.pid), nonce });
  const placed = place(candidate, path);
  rmSync(candidate, { force: true });
  if (placed) await delay(settleMs);
  const holder = readHolder(path);
  if (holder?.nonce !== nonce) return { holder: holder?.pid };
  return {
    release: () => {
      if (readHolder(path)?.nonce === nonce) rmSync(path, { force: true });
    },
  };
}

/**
 * Takes a lock, waiting for its holder as long as needed; `onWait(pid)` is told once.
 *
 * @param {string} path
 * @param {(holder: number | undefined) => void} onWait
 */
export async function waitForLock(path, onWait) {
  for (let waited = false; ; waited = true) {
    const { release, holder } = await takeLock(path);
    if (release) return release;
    if (!waited) onWait(holder);
    await delay(500);
  }
}
