import { lastLines } from '../../scripts/lib/logs.mjs';
import { describeError } from '../../scripts/lib/problem.mjs';

/**
 * Says what is going on, beside what a benchmark prints.
 *
 * @param {string} message
 */
export const progress = (message) => void process.stderr.write(`${message}\n`);

/**
 * Says why a benchmark failed, with the end of the log that helps, and lets it end with 1.
 *
 * @param {unknown} error
 */
export function explain(error) {
  process.exitCode = 1;
  progress(describeError(error));
  if (error instanceof Error && 'logFile' in error && typeof error.logFile === 'string')
    progress(lastLines(error.logFile));
}
