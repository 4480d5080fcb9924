/**
 * Runs the steps of one flow one after the other, in the order in which they were asked for; the
 * first at once. Local activities that run side by side in one workflow task come back in another
 * order when the history is replayed, which strands the run; and the steps of a flow exclude each
 * other in the database anyway.
 */
export function inSequence() {
  let last: Promise<void> | undefined;
  return <T>(step: () => Promise<T>): Promise<T> => {
    const mine = last === undefined ? step() : last.then(step);
    const over = mine.then(nothing, nothing).then(() => {
      if (last === over) last = undefined;
    });
    last = over;
    return mine;
  };
}

const nothing = (): void => undefined;
