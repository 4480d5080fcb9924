import { Problem } from '../errors';

export type Pass = <T>(call: () => Promise<T>) => Promise<T>;

/**
 * Lets `atOnce` calls of one kind go to the worker at once from this process and `waitingMax` wait
 * for their turn; more get 429 `busy`: hashing is slow, and a queue nobody sees the end of serves
 * nobody.
 */
export function createBoundedLane(atOnce: number, waitingMax: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  /** Before any other work is done for a call that would be refused. */
  const refuseWhenFull = () => {
    if (running >= atOnce && waiting.length >= waitingMax)
      throw new Problem('busy', { retryAfterSeconds: 1 });
  };
  const pass: Pass = async (call) => {
    refuseWhenFull();
    if (running < atOnce) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await call();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
  return { pass, refuseWhenFull };
}

/** Where there is nothing to wait for. */
export const straightOn: Pass = (call) => call();
