import { messageOf } from '../problem.mjs';

/** @typedef {ReturnType<typeof createReport>} Report */

/**
 * One line per check, PASS or FAIL with its time; a failed check does not end the others.
 *
 * @param {NodeJS.WritableStream} [out]
 */
export function createReport(out = process.stdout) {
  const counts = { passed: 0, failed: 0 };
  /**
   * @param {string} title
   * @param {() => Promise<string | void>} run
   */
  const check = async (title, run) => {
    const startedAt = Date.now();
    /** @type {(word: string, more?: string) => boolean} */
    const line = (word, more = '') =>
      out.write(
        `${word}  ${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${title}${more}\n`,
      );
    try {
      const note = await run();
      counts.passed += 1;
      line('PASS', note ? ` (${note})` : '');
      return true;
    } catch (error) {
      counts.failed += 1;
      line('FAIL', `\n      ${messageOf(error).replaceAll('\n', '\n      ')}`);
      return false;
    }
  };
  return { counts, check };
}

/**
 * Fails the running check unless the condition holds.
 *
 * @param {boolean} condition
 * @param {string} message
 */
export function expect(condition, message) {
  if (!condition) throw new Error(message);
}

/**
 * Polls until `probe` answers something truthy, and answers that.
 *
 * @template T
 * @param {string} what
 * @param {() => Promise<T | null | false>} probe
 * @param {number} [timeoutMs]
 */
export async function eventually(what, probe, timeoutMs = 30_000) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${timeoutMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
