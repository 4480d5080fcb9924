import { setTimeout as delay } from 'node:timers/promises';
import { DirectoryFailure } from './connector';

/** What a person waits for a directory, all looks and connections of one step together. */
const STEP_MS = 5_000;
/** What they wait for its rules, which a step goes on without. */
export const RULES_MS = 2_000;

/**
 * Gives a step with a directory up after its time; what was begun by then may still come about, and what was not
 * asks `isInTime` before it begins.
 */
export async function inTime<T>(
  work: (isInTime: () => boolean) => Promise<T>,
  withinMs = STEP_MS,
): Promise<T> {
  const untilMs = performance.now() + withinMs;
  const over = new AbortController();
  const late = delay(withinMs, undefined, { signal: over.signal }).then(() => {
    throw new DirectoryFailure('timeout', `${withinMs} ms`);
  });
  try {
    return await Promise.race([work(() => performance.now() < untilMs), late]);
  } finally {
    over.abort();
    late.catch(() => undefined);
  }
}
