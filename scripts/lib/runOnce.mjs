import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { openLog } from './logs.mjs';
import { inProject } from './paths.mjs';
import { problem } from './problem.mjs';

const timeoutMs = 120_000;

/** Runs one Node program of the product to its end; its output goes to `logs/<name>.log`. */
export async function runOnce({ home, registry, signal }, name, program, env) {
  const logFile = join(home, 'logs', `${name}.log`);
  const log = openLog(logFile);
  const stdio = ['ignore', log.descriptor, log.descriptor];
  const options = { stdio, env, cwd: inProject(), detached: true, timeout: timeoutMs };
  const child = spawn(process.execPath, [program], options);
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
  if (code !== 0) throw problem(`${name} failed`, { logFile });
}
