import { Problem } from '../errors';

export type Pass = <T>(call: () => Promise<T>) => Promise<T>;

/** How many calls go to the worker at once from this process, and how many more wait. */
type Room = { atOnce: number; waitingMax: number };

type Waiting = { start: () => void; refuse: () => void };

const busy = () => new Problem('busy', { retryAfterSeconds: 1 });

/**
 * A lane for one kind of slow call. Callers take turns, so that one who asks often stands behind one
 * who asks once, and where no more may wait, the last of whoever has most waiting gives way: 429
 * `busy`, as a queue nobody sees the end of serves nobody.
 */
export function createBoundedLane({ atOnce, waitingMax }: Room) {
  let running = 0;
  let waiting = 0;
  /** In the order of their turns; none of them empty. */
  const queues = new Map<string, Waiting[]>();

  const longest = () =>
    [...queues.values()].reduce((most, queue) => (queue.length > most.length ? queue : most), []);
  const hasRoom = (caller: string) =>
    running < atOnce ||
    waiting < waitingMax ||
    (queues.get(caller)?.length ?? 0) + 1 < longest().length;
  const makeRoom = () => {
    if (waiting < waitingMax) return;
    waiting -= 1;
    longest().pop()?.refuse();
  };
  /** The first caller's next call begins, and that caller goes to the end of the row. */
  const startNext = () => {
    const [first] = queues;
    if (first === undefined || running >= atOnce) return;
    const [caller, queue] = first;
    const next = queue.shift();
    queues.delete(caller);
    if (queue.length > 0) queues.set(caller, queue);
    running += 1;
    waiting -= 1;
    next?.start();
  };
  const enter = (caller: string) =>
    new Promise<void>((start, reject) => {
      if (running >= atOnce) makeRoom();
      waiting += 1;
      const refuse = () => reject(busy());
      queues.set(caller, [...(queues.get(caller) ?? []), { start, refuse }]);
      startNext();
    });
  /** Before any other work is done for a call that would be refused. */
  const refuseWhenFull = (caller: string) => {
    if (!hasRoom(caller)) throw busy();
  };
  const passOf =
    (caller: string): Pass =>
    async (call) => {
      refuseWhenFull(caller);
      await enter(caller);
      try {
        return await call();
      } finally {
        running -= 1;
        startNext();
      }
    };
  return { passOf, refuseWhenFull };
}

/** Where there is nothing to wait for. */
export const straightOn: Pass = (call) => call();
