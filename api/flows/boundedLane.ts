import { Problem } from '../errors';

export type Pass = <T>(call: () => Promise<T>) => Promise<T>;

/** How many calls go to the worker at once from this process, and how many more wait. */
type Room = { atOnce: number; waitingMax: number };

/** Of one caller at one time once calls have to wait: others find room beside it. */
const PER_CALLER = 4;

/**
 * A lane for one kind of slow call. Callers take turns, each with few calls in it, so that one who
 * asks often stands behind one who asks once; what finds no room gets 429 `busy`: a queue nobody sees
 * the end of serves nobody.
 */
export function createBoundedLane({ atOnce, waitingMax }: Room) {
  let running = 0;
  let waiting = 0;
  const calls = new Map<string, number>();
  const queues = new Map<string, (() => void)[]>();
  const refuseWhenFull = (caller: string) => {
    if (running < atOnce) return;
    if (waiting >= waitingMax || (calls.get(caller) ?? 0) >= PER_CALLER)
      throw new Problem('busy', { retryAfterSeconds: 1 });
  };
  /** The first caller's next call begins, and that caller goes to the end of the row. */
  const startNext = () => {
    const [first] = queues;
    if (first === undefined || running >= atOnce) return;
    const [caller, queue] = first;
    const start = queue.shift();
    queues.delete(caller);
    if (queue.length > 0) queues.set(caller, queue);
    running += 1;
    waiting -= 1;
    start?.();
  };
  const enter = (caller: string) =>
    new Promise<void>((resolve) => {
      waiting += 1;
      calls.set(caller, (calls.get(caller) ?? 0) + 1);
      queues.set(caller, [...(queues.get(caller) ?? []), resolve]);
      startNext();
    });
  const leave = (caller: string) => {
    running -= 1;
    const left = (calls.get(caller) ?? 1) - 1;
    if (left === 0) calls.delete(caller);
    else calls.set(caller, left);
    startNext();
  };
  const passOf =
    (caller: string): Pass =>
    async (call) => {
      refuseWhenFull(caller);
      await enter(caller);
      try {
        return await call();
      } finally {
        leave(caller);
      }
    };
  /** `refuseWhenFull`: before any other work is done for a call that would be refused. */
  return { passOf, refuseWhenFull };
}

/** Where there is nothing to wait for. */
export const straightOn: Pass = (call) => call();
