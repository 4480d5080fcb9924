const interruptedExitCode = 130;

/**
 * Collects what must be undone when the run ends or is interrupted; the last added is undone first.
 *
 * @returns {{ add(undo: () => Promise<void>): void, run(): Promise<void> }}
 */
export function createCleanUp() {
  const undos = [];
  const run = async () => {
    while (undos.length > 0) await undos.pop()();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => run().finally(() => process.exit(interruptedExitCode)));
  }
  return { add: (undo) => undos.push(undo), run };
}
