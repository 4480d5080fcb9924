import { Problem } from '../errors';

const CALLS_MAX = 4;

/** Lets at most four calls of one flow wait at once in this process; more get 429 `busy`. */
export function createInFlight() {
  const calls = new Map<string, number>();
  return async <T>(flowRef: string, call: () => Promise<T>): Promise<T> => {
    const running = calls.get(flowRef) ?? 0;
    if (running >= CALLS_MAX) throw new Problem('busy', { retryAfterSeconds: 1 });
    calls.set(flowRef, running + 1);
    try {
      return await call();
    } finally {
      const left = (calls.get(flowRef) ?? 1) - 1;
      if (left === 0) calls.delete(flowRef);
      else calls.set(flowRef, left);
    }
  };
}
