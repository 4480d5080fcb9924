import type { ServerClock } from '../clock';
import { startPolling } from '../polling';
import type { ResetStore, Snapshot } from './resetStore';
import { isEnded } from './screen';

const IDLE_MS = 30_000;
const AFTER_EXPIRY_MS = 500;

/** Keeps a reset's state up to date, also past its end of time. Answers a function that stops it. */
export function startResetPolling(
  store: ResetStore,
  clock: ServerClock,
  refresh: () => Promise<void>,
): () => void {
  return startPolling({
    subscribe: store.value.subscribe,
    watched: () => watchedSubject(store.value.get()),
    idleMs: () => idleMs(store.value.get(), clock),
    isBusy: () => store.value.get().busy !== undefined,
    refresh,
  });
}

function watchedSubject({ session, state }: Snapshot): string {
  if (session.token === undefined) return '';
  if (state === undefined) return 'first';
  if (state.step === 'writing') return 'writing';
  const { challenge } = state;
  const isSettled = challenge?.delivery === 'delivered' || challenge?.delivery === 'failed';
  if (state.step !== 'prove' || session.view !== 'code' || !challenge || isSettled) return '';
  return `${challenge.number}:${challenge.delivery}`;
}

function idleMs({ session, state }: Snapshot, clock: ServerClock): number | undefined {
  if (session.token === undefined || state === undefined || isEnded(state.step)) return undefined;
  const leftMs = Date.parse(state.expiresAt) - clock.nowMs();
  return leftMs > 0 ? Math.min(IDLE_MS, leftMs + AFTER_EXPIRY_MS) : IDLE_MS;
}
