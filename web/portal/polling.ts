const WATCH_FIRST_MS = 600;
const WATCH_LONGEST_MS = 5_000;
const WATCH_GROWTH = 1.3;

export type Polled = {
  subscribe: (onChange: () => void) => () => void;
  /** Names what may change by itself at any moment; empty when nothing is expected. */
  watched: () => string;
  /** How long to wait while nothing is expected; undefined: until the person comes back. */
  idleMs: () => number | undefined;
  isBusy: () => boolean;
  refresh: () => Promise<void>;
};

/**
 * Reads again while something is expected to change by itself (a message on its way, a password
 * being saved), rarely otherwise, and at once when the person comes back to the page. Answers a
 * function that stops it.
 */
export function startPolling(polled: Polled): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watched = '';
  let delayMs = WATCH_FIRST_MS;
  let isReading = false;
  let isStopped = false;

  const schedule = () => {
    clearTimeout(timer);
    if (isStopped) return;
    const subject = polled.watched();
    delayMs =
      subject === watched ? Math.min(delayMs * WATCH_GROWTH, WATCH_LONGEST_MS) : WATCH_FIRST_MS;
    watched = subject;
    const waitMs = subject === '' ? polled.idleMs() : delayMs;
    if (waitMs !== undefined) timer = setTimeout(() => void poll(), waitMs);
  };
  const poll = async () => {
    clearTimeout(timer);
    if (isReading) return;
    isReading = true;
    try {
      if (!document.hidden && !polled.isBusy()) await polled.refresh();
    } finally {
      isReading = false;
      schedule();
    }
  };
  const onVisible = () => void (document.hidden ? undefined : poll());
  const onChange = () => {
    if (polled.watched() !== watched) schedule();
  };

  document.addEventListener('visibilitychange', onVisible);
  const unsubscribe = polled.subscribe(onChange);
  void poll();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    unsubscribe();
    document.removeEventListener('visibilitychange', onVisible);
  };
}
