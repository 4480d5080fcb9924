/**
 * A failure with a cause the operator can act on: shown as one line, without a stack.
 * `logFile` names a log whose last lines help to understand it.
 */
export const problem = (message, { logFile } = {}) =>
  Object.assign(new Error(message), { isProblem: true, logFile });

/** The line to show for any error: a problem speaks for itself, others carry their stack. */
export const describeError = (error) =>
  error?.isProblem ? error.message : (error?.stack ?? String(error));
