import type { Value } from '../ui/value';
import type { ServerClock } from './clock';

const WATCH_FIRST_MS = 600;
const WATCH_LONGEST_MS = 5_000;
const WATCH_GROWTH = 1.3;

export type Polled<Snapshot> = {
  /** Names what may change by itself at any moment; empty when nothing is expected. */
  watched: (snapshot: Snapshot) => string;
  /** How long to wait while nothing is expected; undefined: until the person comes back. */
  idleMs: (snapshot: Snapshot, nowMs: number) => number | undefined;
};

type Polling<Snapshot> = Polled<Snapshot> & {
  value: Value<Snapshot>;
  clock: ServerClock;
  refresh: () => Promise<void>;
};

/**
 * Reads again while something is expected to change by itself (a message on its way, a password
 * being saved), rarely otherwise, and at once when the person comes back to the page. Answers a
 * function that stops it.
 */
export function startPolling<Snapshot extends { busy?: unknown }>(
  polling: Polling<Snapshot>,
): () => void {
  const { value, clock, refresh } = polling;
  const subjectNow = () => polling.watched(value.get());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watched = '';
  let delayMs = WATCH_FIRST_MS;
  let isReading = false;
  let isStopped = false;

  const schedule = () => {
    clearTimeout(timer);
    if (isStopped) return;
    const subject = subjectNow();
    delayMs =
      subject === watched ? Math.min(delayMs * WATCH_GROWTH, WATCH_LONGEST_MS) : WATCH_FIRST_MS;
    watched = subject;
    const waitMs = subject === '' ? polling.idleMs(value.get(), clock.nowMs()) : delayMs;
    if (waitMs !== undefined) timer = setTimeout(() => void poll(), waitMs);
  };
  const poll = async () => {
    clearTimeout(timer);
    if (isReading) return;
    isReading = true;
    try {
      if (!document.hidden && !value.get().busy) await refresh();
    } finally {
      isReading = false;
      schedule();
    }
  };
  const onVisible = () => void (document.hidden ? undefined : poll());
  const onChange = () => {
    if (subjectNow() !== watched) schedule();
  };

  document.addEventListener('visibilitychange', onVisible);
  const unsubscribe = value.subscribe(onChange);
  void poll();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    unsubscribe();
    document.removeEventListener('visibilitychange', onVisible);
  };
}
