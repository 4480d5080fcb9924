import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { lastLine, openLog } from './logs.mjs';
import { problem } from './problem.mjs';
import { processIdentity, stopRecorded } from './processes.mjs';

/** @import { SpawnOptions } from 'node:child_process' */
/** @import { Recorded } from './processes.mjs' */

/**
 * @typedef {object} Program what is kept running, beside the options of `spawn`
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {string} logFile
 * @property {((pid: number) => void) | undefined} [onSpawn]
 * @property {((text: string) => void) | undefined} [say]
 * @property {boolean | undefined} [restart]
 * @property {NodeJS.Signals} [stopSignal]
 * @property {number} [stopTimeoutMs]
 *
 * @typedef {object} Supervised
 * @property {string} name
 * @property {string} logFile
 * @property {() => Promise<void>} stop
 * @property {() => number} deaths how often it died
 * @property {() => string | undefined} refusal why it will not start, whatever is tried
 */

const shortestPauseMs = 200;
const longestPauseMs = 3_000;
const steadyAfterMs = 10_000;
const deathsBeforeReady = 4;
/** sysexits.h, EX_CONFIG: the program says on its last line which setting it cannot start with. */
export const wrongSetting = 78;

/**
 * The pause before a restart: 0.2 s, doubled with each death in a row, at most 3 s.
 *
 * @param {number} deathsInARow
 */
export const restartPauseMs = (deathsInARow) =>
  Math.min(longestPauseMs, shortestPauseMs * 2 ** (deathsInARow - 1));

/**
 * Keeps one program running until `stop`. It lives in a process group of its own, so that Ctrl-C in
 * a terminal reaches the supervisor alone, which then stops its children in order. Output goes
 * straight to the log file and survives the supervisor.
 *
 * `onSpawn(pid)` is told every new process id, `say` what happened; with `restart: false` a death
 * is only remembered.
 *
 * @param {Program & Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'>} program
 * @returns {Supervised}
 */
export function supervise({ name, command, args, logFile, onSpawn, say, ...options }) {
  const {
    restart = true,
    stopSignal = 'SIGTERM',
    stopTimeoutMs = 10_000,
    ...spawnOptions
  } = options;
  const state = {
    current: /** @type {Recorded | null} */ (null),
    deaths: 0,
    deathsInARow: 0,
    stopping: false,
    refusal: /** @type {string | undefined} */ (undefined),
    timer: /** @type {NodeJS.Timeout | undefined} */ (undefined),
  };

  function launch() {
    const log = openLog(logFile);
    const startedAt = Date.now();
    const child = spawn(command, args, {
      ...spawnOptions,
      stdio: ['ignore', log.descriptor, log.descriptor],
      detached: true,
    });
    log.close();
    state.current = { pid: child.pid, identity: processIdentity(child.pid) };
    if (child.pid) onSpawn?.(child.pid);
    child.once('error', (error) => died(startedAt, error.message));
    child.once('exit', (code, signal) => {
      if (code === wrongSetting) state.refusal = lastLine(logFile);
      died(startedAt, signal ?? `exit code ${code}`);
    });
  }

  /**
   * @param {number} startedAt
   * @param {string} reason
   */
  function died(startedAt, reason) {
    if (state.stopping) return;
    state.deaths += 1;
    state.deathsInARow = Date.now() - startedAt > steadyAfterMs ? 1 : state.deathsInARow + 1;
    if (!restart || state.refusal !== undefined) return;
    const pauseMs = restartPauseMs(state.deathsInARow);
    say?.(`${name} stopped (${reason}), starting it again in ${pauseMs / 1000} s.`);
    state.timer = setTimeout(launch, pauseMs);
  }

  async function stop() {
    state.stopping = true;
    clearTimeout(state.timer);
    await stopRecorded(state.current, { signal: stopSignal, timeoutMs: stopTimeoutMs });
  }

  launch();
  return { name, logFile, stop, deaths: () => state.deaths, refusal: () => state.refusal };
}

/**
 * Waits until a supervised program answers; gives up when it keeps dying or at the time-out.
 *
 * @param {Supervised} child
 * @param {() => Promise<boolean>} isReady
 * @param {{ timeoutMs?: number, signal?: AbortSignal | undefined }} [options]
 */
export async function waitUntilReady(child, isReady, { timeoutMs = 60_000, signal } = {}) {
  const deadline = Date.now() + timeoutMs;
  while (!(await isReady())) {
    signal?.throwIfAborted();
    const refusal = child.refusal();
    if (refusal !== undefined) throw problem(refusal);
    if (child.deaths() >= deathsBeforeReady)
      throw problem(`${child.name} does not stay up`, { logFile: child.logFile });
    if (Date.now() > deadline)
      throw problem(`${child.name} is not ready after ${timeoutMs / 1000} s`, {
        logFile: child.logFile,
      });
    await delay(50, undefined, { signal });
  }
}
