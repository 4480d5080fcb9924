const interruptedExitCode = 130;

/**
 * @typedef {object} CleanUp
 * @property {(undo: () => Promise<void>) => void} add
 * @property {() => Promise<void>} run undoes everything, the last added first
 */

/**
 * Collects what must be undone when the run ends or is interrupted.
 *
 * @returns {CleanUp}
 */
export function createCleanUp() {
  /** @type {(() => Promise<void>)[]} */
  const undos = [];
  const run = async () => {
    for (let undo = undos.pop(); undo; undo = undos.pop()) await undo();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => run().finally(() => process.exit(interruptedExitCode)));
  }
  return { add: (undo) => void undos.push(undo), run };
}
