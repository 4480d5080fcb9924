import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { problem } from './problem.mjs';

const keptCharacters = 32_000;
const shownLines = 8;

/**
 * @typedef {object} CommandOptions
 * @property {number} [timeoutMs] killed after that; 0, the default, is never
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {AbortSignal | undefined} [signal]
 * @property {number} [uid]
 * @property {number} [gid]
 */

/** @param {string} path */
const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

/**
 * The first of these programs found on `PATH`, as an absolute path, or null.
 *
 * @param {...string} names
 */
export function findOnPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find(isExecutable) ?? null;
}

/**
 * Runs a command to its end and collects what it prints.
 * `stdout` holds the standard output, `output` both, as far as they are short.
 * Never rejects for a failing command: `code` is null when it could not start or was ended, and
 * even an aborted command is waited for.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<{ code: number | null, stdout: string, output: string }>}
 */
export function collect(command, args, { timeoutMs = 0, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let [stdout, output] = ['', ''];
    /** @param {Buffer} chunk */
    const keep = (chunk) => (output = `${output}${chunk}`.slice(-keptCharacters));
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      keep(chunk);
    });
    child.stderr.on('data', keep);
    const timer = timeoutMs > 0 ? setTimeout(() => child.kill('SIGKILL'), timeoutMs) : undefined;
    /** @type {(code: number | null, reason?: string) => void} */
    const finish = (code, reason) => {
      clearTimeout(timer);
      resolve({ code, stdout, output: reason ?? output });
    };
    child.once('error', (error) => {
      if (!child.pid) finish(null, error.message);
    });
    child.once('close', (code) => finish(code));
  });
}

/**
 * The beginning and the end of a long output: the first says what, the last says where.
 *
 * @param {string} output
 */
function abridge(output) {
  const lines = output.trim().split('\n');
  const shown =
    lines.length <= 2 * shownLines
      ? lines
      : [...lines.slice(0, shownLines), '…', ...lines.slice(-shownLines)];
  return shown.map((line) => `  ${line}`).join('\n');
}

/**
 * As `collect`, but a failure is a problem that shows what the command said.
 *
 * @param {string} what
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions} [options]
 */
export async function requireSuccess(what, command, args, options) {
  const { code, stdout, output } = await collect(command, args, options);
  if (code === 0) return stdout;
  throw problem(
    `${what} failed${code === null ? '' : ` (exit code ${code})`}:\n${abridge(output)}`,
  );
}
