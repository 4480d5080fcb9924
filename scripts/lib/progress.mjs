import { lastLines } from './logs.mjs';
import { describeError } from './problem.mjs';

const seconds = (sinceMs) => `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;

/**
 * One line per step on standard output. While a step runs its line stays open and may grow
 * (`detail`); a note in between closes it, so that nothing is ever overwritten and logs stay
 * readable. `steps` runs several at once and shows them in order; it ends when all have ended, even
 * if one fails. A reader that goes away (`npm start | head`) does not end the start.
 */
export function createProgress(out = process.stdout) {
  let openLine = false;
  out.on('error', () => {});
  const closeLine = () => {
    if (openLine) out.write('\n');
    openLine = false;
  };
  const note = (text) => {
    closeLine();
    out.write(`${text}\n`);
  };
  const detail = (text) => {
    out.write(openLine ? ` ${text},` : `  … ${text},`);
    openLine = true;
  };
  const step = async (title, run) => {
    const startedAt = Date.now();
    closeLine();
    out.write(`${title.padEnd(18)}`);
    openLine = true;
    try {
      const result = await run(detail);
      out.write(` ${result?.summary ?? 'ready'} (${seconds(startedAt)})\n`);
      openLine = false;
      return result?.value;
    } catch (error) {
      out.write(' failed\n');
      openLine = false;
      throw error;
    }
  };
  const steps = async (titled) => {
    const running = titled.map(([title, run]) => ({ title, promise: run() }));
    for (const { promise } of running) promise.catch(() => {});
    try {
      const values = [];
      for (const { title, promise } of running) values.push(await step(title, () => promise));
      return values;
    } finally {
      await Promise.allSettled(running.map(({ promise }) => promise));
    }
  };
  return { note, step, steps };
}

/** Tells the operator what went wrong, with the end of the log that explains it. */
export function reportFailure(error, out = process.stderr) {
  out.write(`\nLatchkey: ${describeError(error)}\n`);
  const { logFile } = error;
  if (logFile) out.write(`The last lines of ${logFile}:\n${lastLines(logFile)}\n`);
}
