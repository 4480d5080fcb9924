import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { lastLine, openLog } from './logs.mjs';
import { inProject } from './paths.mjs';
import { problem } from './problem.mjs';
import { wrongSetting } from './supervise.mjs';

/** @import { Registry } from './registry.mjs' */

const timeoutMs = 120_000;

/**
 * Runs one Node program of the product to its end; its output goes to `logs/<name>.log`.
 *
 * @param {{ home: string, registry: Registry, signal: AbortSignal }} context
 * @param {string} name
 * @param {string} program
 * @param {NodeJS.ProcessEnv} env
 */
export async function runOnce({ home, registry, signal }, name, program, env) {
  const logFile = join(home, 'logs', `${name}.log`);
  const log = openLog(logFile);
  const child = spawn(process.execPath, [program], {
    stdio: ['ignore', log.descriptor, log.descriptor],
    env,
    cwd: inProject(),
    detached: true,
    timeout: timeoutMs,
  });
  log.close();
  if (child.pid) registry.record(name)(child.pid);
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop);
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', resolve);
  });
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  if (code === wrongSetting) throw problem(lastLine(logFile));
  if (code !== 0) throw problem(`${name} failed`, { logFile });
}
