/**
 * Does something at most once in a while, whoever asks: all get the end of the one that is under way, or of the
 * last one.
 */
export function rarely(work: () => Promise<void>, everyMs: number, now: () => number = Date.now) {
  let last: { atMs: number; done: Promise<void> } | undefined;
  return (): Promise<void> => {
    if (last === undefined || now() - last.atMs >= everyMs) last = { atMs: now(), done: work() };
    return last.done;
  };
}
