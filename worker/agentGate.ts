import { DirectoryFailure } from '../activities/directories/connector';

/** Calls to the agents of one directory under way at once from this process: each may hold a slot for seconds. */
const AT_ONCE = 16;
/** So many calls in a row that nobody answered, and the next ones are not made for a while. */
const UNANSWERED = 3;
const REST_MS = 5_000;

type Gate = { running: number; unanswered: number; restsUntilMs: number };

/**
 * Keeps a directory whose agents do not answer from holding up everybody else: where too many wait for them
 * already, or several in a row were not answered, a call fails at once. After a rest one call finds out.
 */
export function createAgentGate(now: () => number = Date.now) {
  const gates = new Map<string, Gate>();
  const gateOf = (directoryId: string): Gate => {
    const gate = gates.get(directoryId) ?? { running: 0, unanswered: 0, restsUntilMs: 0 };
    gates.set(directoryId, gate);
    return gate;
  };
  return async <T>(directoryId: string, call: () => Promise<T>): Promise<T> => {
    const gate = gateOf(directoryId);
    if (gate.running >= AT_ONCE) throw new DirectoryFailure('unreachable', 'many wait already');
    if (gate.restsUntilMs > now()) throw new DirectoryFailure('unreachable', 'as of just now');
    if (gate.unanswered >= UNANSWERED) gate.restsUntilMs = now() + REST_MS;
    gate.running += 1;
    try {
      const answered = await call();
      gate.unanswered = 0;
      gate.restsUntilMs = 0;
      return answered;
    } catch (error) {
      gate.unanswered += 1;
      if (gate.unanswered >= UNANSWERED) gate.restsUntilMs = now() + REST_MS;
      throw error;
    } finally {
      gate.running -= 1;
    }
  };
}
