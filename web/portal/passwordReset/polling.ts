import type { ServerClock } from '../clock';
import type { ResetStore, Snapshot } from './resetStore';
import { isEnded } from './screen';

const WATCH_FIRST_MS = 600;
const WATCH_LONGEST_MS = 5_000;
const WATCH_GROWTH = 1.3;
const IDLE_MS = 30_000;
const AFTER_EXPIRY_MS = 500;

/**
 * Reads the state again while something is expected to change by itself (a message on its way, a
 * password being saved), rarely otherwise, at once when the person comes back to the page, and when
 * the time is up. Answers a function that stops it.
 */
export function startPolling(
  store: ResetStore,
  clock: ServerClock,
  refresh: () => Promise<void>,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watched = '';
  let delayMs = WATCH_FIRST_MS;
  let isReading = false;

  const schedule = () => {
    clearTimeout(timer);
    const snapshot = store.value.get();
    const subject = watchedSubject(snapshot);
    delayMs =
      subject === watched ? Math.min(delayMs * WATCH_GROWTH, WATCH_LONGEST_MS) : WATCH_FIRST_MS;
    watched = subject;
    const waitMs = subject === '' ? idleMs(snapshot, clock) : delayMs;
    if (waitMs !== undefined) timer = setTimeout(() => void poll(), waitMs);
  };
  const poll = async () => {
    clearTimeout(timer);
    if (isReading) return;
    isReading = true;
    if (!document.hidden && !store.value.get().busy) await refresh();
    isReading = false;
    schedule();
  };
  const onVisible = () => void (document.hidden ? undefined : poll());
  const onChange = () => {
    if (watchedSubject(store.value.get()) !== watched) schedule();
  };

  document.addEventListener('visibilitychange', onVisible);
  const unsubscribe = store.value.subscribe(onChange);
  void poll();
  return () => {
    clearTimeout(timer);
    unsubscribe();
    document.removeEventListener('visibilitychange', onVisible);
  };
}

/** Names what may change by itself at any moment; empty when nothing is expected. */
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
