import { existsSync } from 'node:fs';
import { requireSuccess } from '../../scripts/lib/commands.mjs';
import { problem } from '../../scripts/lib/problem.mjs';
import { supervise, waitUntilReady } from '../../scripts/lib/supervise.mjs';

/**
 * Runs a script of the build to its end.
 *
 * @param {string} script
 * @param {NodeJS.ProcessEnv} env
 */
export async function runScript(script, env) {
  if (!existsSync(script)) throw problem(`there is no ${script}: run npm run build first`);
  await requireSuccess(script, process.execPath, [script], { env });
}

/**
 * A program that runs; `kill` gives it no time to finish anything.
 *
 * @typedef {{ pid: number, stop(): Promise<void>, kill(): Promise<void> }} Program
 */

/**
 * Starts a program and answers once it is ready. A benchmark restarts nothing: a program that ends
 * before it is ready is a problem.
 *
 * @param {Parameters<typeof supervise>[0] & { isReady: () => Promise<boolean>,
 *   readyTimeoutMs?: number }} options
 * @returns {Promise<Program>}
 */
export async function startProgram({ isReady, readyTimeoutMs = 60_000, ...options }) {
  let pid = 0;
  /** @param {number} spawned */
  const onSpawn = (spawned) => void (pid = spawned);
  const child = supervise({ ...options, restart: false, onSpawn });
  const isUp = async () => {
    if (child.deaths() > 0) throw problem(`${child.name} ended`, { logFile: child.logFile });
    return isReady();
  };
  try {
    await waitUntilReady(child, isUp, { timeoutMs: readyTimeoutMs });
  } catch (error) {
    await child.stop();
    throw error;
  }
  const kill = async () => {
    process.kill(pid, 'SIGKILL');
    await child.stop();
  };
  return { pid, stop: child.stop, kill };
}

/**
 * Whether something answers there with success, within two seconds.
 *
 * @param {string} url
 */
export const answersOk = (url) =>
  fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    ({ ok }) => ok,
    () => false,
  );

/**
 * Whether the process of the product that listens there says it can serve.
 *
 * @param {string} listen host and port
 */
export const answersReady = (listen) => answersOk(`http://${listen}/readyz`);
