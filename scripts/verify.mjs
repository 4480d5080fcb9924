// `npm run verify [-- check …]`: everything that can be judged without a server. Prints one line per
// check, and what a failed one had to say.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const tsc = '@typescript/native/bin/tsc';

/**
 * @typedef {{ name: string, program?: string, script?: string, args: string[], needs?: string }} Check
 * @typedef {{ name: string, isGood: boolean, output: string, seconds: number }} Result
 */

/**
 * Longest first, so that the last one to finish finishes early. `program` is one of an installed
 * package, `script` and `needs` are files of the project.
 *
 * @type {Check[]}
 */
const CHECKS = [
  { name: 'lint', program: 'eslint/bin/eslint.js', args: ['.'] },
  {
    name: 'unit',
    program: 'jest/bin/jest.js',
    args: ['--selectProjects', 'unit', '--maxWorkers', '1', '--silent'],
  },
  { name: 'contract', script: 'scripts/docs.mjs', args: ['--check', 'contract'] },
  {
    name: 'format',
    program: 'prettier/bin/prettier.cjs',
    args: ['--check', '--cache', '--cache-strategy', 'content', '.'],
  },
  { name: 'types', program: tsc, args: ['-p', 'tsconfig.json'] },
  { name: 'script-types', program: tsc, args: ['-p', 'tsconfig.scripts.json'] },
  {
    name: 'web-types',
    program: tsc,
    args: ['-p', 'web/tsconfig.json'],
    needs: 'web/tsconfig.json',
  },
  {
    name: 'imports',
    program: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['--config', '.dependency-cruiser.cjs', '.'],
  },
  { name: 'advisories', script: 'scripts/advisories.mjs', args: [] },
  { name: 'dead-code', program: 'knip/bin/knip.js', args: ['--no-progress'] },
];

/**
 * Runs one check to its end, whatever that is.
 *
 * @param {Check} check
 * @returns {Promise<Result>}
 */
function run({ name, program = '', script, args }) {
  const startedAtMs = Date.now();
  const file = script ?? join('node_modules', program);
  const child = spawn(process.execPath, [join(root, file), ...args], {
    cwd: root,
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => {
    const end = (/** @type {boolean} */ isGood) =>
      resolve({ name, isGood, output, seconds: (Date.now() - startedAtMs) / 1000 });
    child.on('error', (error) => {
      output += error.message;
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

/** @param {Result} result */
function report({ name, isGood, output, seconds }) {
  console.log(`${isGood ? 'ok    ' : 'FAILED'} ${name.padEnd(12)} ${seconds.toFixed(1)} s`);
  if (!isGood || name === 'advisories') console.log(`${output.trim()}\n`);
}

/**
 * Runs the checks, as many at once as there are cores, and answers the names of those that fail.
 *
 * @param {Check[]} checks
 */
async function runAll(checks) {
  const waiting = [...checks];
  /** @type {string[]} */
  const failed = [];
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const result = await run(check);
      report(result);
      if (!result.isGood) failed.push(result.name);
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
  return failed;
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !CHECKS.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(
    `No such check: ${unknown.join(', ')}. There are ${CHECKS.map((c) => c.name).join(', ')}.`,
  );
  process.exit(2);
}

const startedAtMs = Date.now();
const failed = await runAll(
  CHECKS.filter(({ name }) => asked.length === 0 || asked.includes(name)).filter(
    ({ needs }) => needs === undefined || existsSync(join(root, needs)),
  ),
);
const verdict = failed.length === 0 ? 'All good' : `Failed: ${failed.join(', ')}`;
console.log(`${verdict} (${((Date.now() - startedAtMs) / 1000).toFixed(1)} s)`);
process.exitCode = failed.length === 0 ? 0 : 1;
