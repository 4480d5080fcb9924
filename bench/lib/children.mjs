import { existsSync } from 'node:fs';
import { requireSuccess } from '../../scripts/lib/commands.mjs';
import { problem } from '../../scripts/lib/problem.mjs';
import { supervise, waitUntilReady } from '../../scripts/lib/supervise.mjs';

/** Runs a script of the build to its end. */
export async function runScript(script, env) {
  if (!existsSync(script)) throw problem(`there is no ${script}: run npm run build first`);
  await requireSuccess(script, process.execPath, [script], { env });
}

/**
 * Starts a program and answers once it is ready. A benchmark restarts nothing: a program that ends
 * before it is ready is a problem.
 *
 * @param {object} options as of `supervise`, with `isReady` beside them
 * @returns {Promise<{ pid: number, stop(): Promise<void>, kill(): Promise<void> }>} `kill` gives it
 *   no time to finish anything
 */
export async function startProgram({ isReady, ...options }) {
  let pid;
  const child = supervise({ ...options, restart: false, onSpawn: (spawned) => (pid = spawned) });
  const isUp = async () => {
    if (child.deaths() > 0) throw problem(`${child.name} ended`, { logFile: child.logFile });
    return isReady();
  };
  try {
    await waitUntilReady(child, isUp);
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

/** Whether the process that listens there says it can serve. */
export const answersReady = (listen) =>
  fetch(`http://${listen}/readyz`, { signal: AbortSignal.timeout(2000) }).then(
    ({ ok }) => ok,
    () => false,
  );
