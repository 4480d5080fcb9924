import { lastLines } from './logs.mjs';
import { describeError, isProblem } from './problem.mjs';

/** @import { Writable } from 'node:stream' */

/** @typedef {{ summary?: string, value?: unknown } | void} Ended words for the line of a step, and what it made */
/** @typedef {(text: string) => void} Say */
/** @typedef {ReturnType<typeof createProgress>} Progress */

/** @param {number} sinceMs */
const seconds = (sinceMs) => `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;

/**
 * One line per step on standard output. While a step runs its line stays open and may grow
 * (`detail`); a note in between closes it, so that nothing is ever overwritten and logs stay
 * readable. `steps` runs several at once and shows them in order; it ends when all have ended, even
 * if one fails. A reader that goes away (`npm start | head`) does not end the start.
 *
 * @param {Writable} [out]
 */
export function createProgress(out = process.stdout) {
  let openLine = false;
  out.on('error', () => {});
  const closeLine = () => {
    if (openLine) out.write('\n');
    openLine = false;
  };
  /** @type {Say} */
  const note = (text) => {
    closeLine();
    out.write(`${text}\n`);
  };
  /** @type {Say} */
  const detail = (text) => {
    out.write(openLine ? ` ${text},` : `  … ${text},`);
    openLine = true;
  };
  /**
   * @template {Ended} R
   * @param {string} title
   * @param {(detail: Say) => Promise<R>} run
   */
  const step = async (title, run) => {
    const startedAt = Date.now();
    closeLine();
    out.write(`${title.padEnd(18)}`);
    openLine = true;
    try {
      const result = await run(detail);
      out.write(` ${result?.summary ?? 'ready'} (${seconds(startedAt)})\n`);
      openLine = false;
      return result;
    } catch (error) {
      out.write(' failed\n');
      openLine = false;
      throw error;
    }
  };
  /**
   * @template {Ended[] | []} R
   * @param {{ [I in keyof R]: [title: string, run: () => Promise<R[I]>] }} titled
   */
  const steps = async (titled) => {
    const running = titled.map(([title, run]) => ({ title, promise: run() }));
    for (const { promise } of running) promise.catch(() => {});
    try {
      for (const { title, promise } of running) await step(title, () => promise);
      return /** @type {R} */ (await Promise.all(running.map(({ promise }) => promise)));
    } finally {
      await Promise.allSettled(running.map(({ promise }) => promise));
    }
  };
  return { note, step, steps };
}

/**
 * Tells the operator what went wrong, with the end of the log that explains it.
 *
 * @param {unknown} error
 * @param {Writable} [out]
 */
export function reportFailure(error, out = process.stderr) {
  out.write(`\nLatchkey: ${describeError(error)}\n`);
  const logFile = isProblem(error) ? error.logFile : undefined;
  if (logFile) out.write(`The last lines of ${logFile}:\n${lastLines(logFile)}\n`);
}
