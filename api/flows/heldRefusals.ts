import { setTimeout as sleep } from 'node:timers/promises';
import { Problem, PROBLEM_CODES } from '../errors';

const HELD_MS = 1_000;
/** More at once are answered without delay: what is held back costs a socket each. */
const HELD_AT_ONCE = 500;

/**
 * Holds the answer 429 of what it runs back for a second. Who asks in a loop, one request after the
 * other, is answered rarely instead of as fast as a core can refuse.
 */
export function createHeldRefusals(heldMs = HELD_MS) {
  let held = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (isTooMuch(error) && held < HELD_AT_ONCE) {
        held += 1;
        await sleep(heldMs);
        held -= 1;
      }
      throw error;
    }
  };
}

const isTooMuch = (error: unknown): boolean =>
  error instanceof Problem && PROBLEM_CODES[error.code].status === 429;
