import type { MessageProvider } from './messages';

/** How long a provider that lost its turn has the last one. */
const REST_MS = 30_000;

const restsUntilMs = new WeakMap<MessageProvider, number>();

const isResting = (provider: MessageProvider, nowMs: number): boolean =>
  (restsUntilMs.get(provider) ?? 0) > nowMs;

/**
 * The providers of a chain in the order they are asked now: one that failed lately comes last, so
 * that a message does not wait for its time-outs again. Once its rest is over, a single message
 * finds out whether it is back.
 */
export function turnsNow(
  chain: readonly MessageProvider[],
  nowMs = Date.now(),
): readonly MessageProvider[] {
  const rested = chain.filter((provider) => !isResting(provider, nowMs));
  const [first] = rested;
  if (first !== undefined && restsUntilMs.has(first)) rest(first, nowMs);
  return [...rested, ...chain.filter((provider) => !rested.includes(provider))];
}

/** Notes that a provider did not answer, or not usefully. */
export function rest(provider: MessageProvider, nowMs = Date.now()): void {
  restsUntilMs.set(provider, nowMs + REST_MS);
}

/** Notes that a provider works. */
export function endRest(provider: MessageProvider): void {
  restsUntilMs.delete(provider);
}
