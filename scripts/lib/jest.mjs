import { spawn } from 'node:child_process';
import { requireSuccess } from './commands.mjs';
import { readJson } from './files.mjs';
import { inProject } from './paths.mjs';

const program = () => inProject('node_modules', 'jest', 'bin', 'jest.js');
const config = ['--config', 'jest.config.mjs'];

/**
 * @typedef {object} Report what jest writes, as far as it is read here
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numRuntimeErrorTestSuites
 * @property {number} numPendingTests
 * @property {number} numTotalTestSuites
 */

/**
 * What a jest report amounts to: a suite that could not run counts as one failure.
 *
 * @param {Report | null} report
 */
export function countTests(report) {
  if (!report) return { suites: 0, passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = report;
  return {
    suites: report.numTotalTestSuites,
    passed: numPassedTests,
    failed: numFailedTests + numRuntimeErrorTestSuites,
    skipped: numPendingTests,
  };
}

/**
 * The suites that these arguments choose, as paths below the checkout with `/`.
 *
 * @param {string[]} args
 * @param {AbortSignal} signal
 */
export async function chosenSuites(args, signal) {
  const list = [program(), ...config, '--listTests', '--json', ...args];
  const printed = await requireSuccess('jest', process.execPath, list, {
    cwd: inProject(),
    signal,
  });
  const paths = /** @type {string[]} */ (JSON.parse(printed));
  return paths.map((path) => path.slice(inProject().length + 1).replaceAll('\\', '/'));
}

/**
 * Runs jest with its output on this terminal. Answers the counts and whether jest itself was
 * content.
 *
 * @param {object} options
 * @param {string[]} options.args
 * @param {Record<string, string>} options.env
 * @param {string} options.reportFile
 * @param {AbortSignal} options.signal
 */
export async function runJest({ args, env, reportFile, signal }) {
  const flags = [...config, '--json', '--outputFile', reportFile];
  const child = spawn(process.execPath, [program(), ...flags, ...args], {
    cwd: inProject(),
    stdio: ['ignore', 1, 1],
    signal,
    env: { ...process.env, ...env },
  });
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  const counts = countTests(/** @type {Report | null} */ (readJson(reportFile)));
  return { ...counts, isGood: code === 0 };
}
