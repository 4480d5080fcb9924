/**
 * A failure with a cause the operator can act on: shown as one line, without a stack.
 * `logFile` names a log whose last lines help to understand it.
 *
 * @param {string} message
 * @param {{ logFile?: string }} [context]
 */
export const problem = (message, { logFile } = {}) =>
  Object.assign(new Error(message), { isProblem: true, logFile });

/** @typedef {ReturnType<typeof problem>} Problem */

/**
 * Whether what was thrown is a problem, not a bug.
 *
 * @param {unknown} thrown
 * @returns {thrown is Problem}
 */
export const isProblem = (thrown) => thrown instanceof Error && 'isProblem' in thrown;

/**
 * The line to show for any error: a problem speaks for itself, others carry their stack.
 *
 * @param {unknown} thrown
 */
export function describeError(thrown) {
  if (isProblem(thrown)) return thrown.message;
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

/**
 * The code of a failed call (`ENOENT`), or undefined: anything may have been thrown.
 *
 * @param {unknown} thrown
 */
export const codeOf = (thrown) =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : undefined;

/**
 * What was thrown, in its own words.
 *
 * @param {unknown} thrown
 */
export const messageOf = (thrown) => (thrown instanceof Error ? thrown.message : String(thrown));

/**
 * The code of a failed call, or what was thrown in its own words: short enough for a line.
 *
 * @param {unknown} thrown
 */
export const reasonOf = (thrown) => codeOf(thrown) ?? messageOf(thrown);
