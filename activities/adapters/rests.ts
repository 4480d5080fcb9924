import type { MessageProvider } from './messages';

/** How long a provider that lost its turn has the last one. */
const REST_MS = 30_000;

/** The longest wait a provider is granted: people wait too. */
const LONGEST_WAIT_MS = 60_000;

const restsUntilMs = new WeakMap<MessageProvider, number>();
const waitsUntilMs = new WeakMap<MessageProvider, number>();

const isResting = (provider: MessageProvider, nowMs: number): boolean =>
  (restsUntilMs.get(provider) ?? 0) > nowMs;

/**
 * The providers of a chain in the order they are asked now: one that failed lately comes last, so
 * that a message does not wait for its time-outs again. Once its rest is over, a single message
 * finds out whether it is back. One that asked for a wait is not among them until that is over.
 */
export function askedNow(
  chain: readonly MessageProvider[],
  nowMs = Date.now(),
): readonly MessageProvider[] {
  const asked = chain.filter((provider) => (waitsUntilMs.get(provider) ?? 0) <= nowMs);
  const rested = asked.filter((provider) => !isResting(provider, nowMs));
  const [first] = rested;
  if (first !== undefined && restsUntilMs.has(first)) rest(first, nowMs);
  return [...rested, ...asked.filter((provider) => !rested.includes(provider))];
}

/** How long it takes until the first of these that asked for a wait may be asked again. */
export const waitLeftMs = (chain: readonly MessageProvider[], nowMs = Date.now()): number =>
  Math.max(0, Math.min(...chain.map((provider) => waitsUntilMs.get(provider) ?? 0)) - nowMs);

/** Notes that a provider did not answer, or not usefully, and how long it asked to be left alone. */
export function rest(provider: MessageProvider, nowMs = Date.now(), waitMs = 0): void {
  restsUntilMs.set(provider, nowMs + REST_MS);
  if (waitMs > 0) waitsUntilMs.set(provider, nowMs + Math.min(waitMs, LONGEST_WAIT_MS));
}

/** Notes that a provider works. */
export function endRest(provider: MessageProvider): void {
  restsUntilMs.delete(provider);
}
