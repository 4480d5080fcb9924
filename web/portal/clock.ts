export type ServerClock = {
  nowMs: () => number;
  /** Takes the time of an answer; devices in people's hands are often minutes off. */
  learn: (serverTimeMs: number) => void;
};

export function createServerClock(): ServerClock {
  let offsetMs = 0;
  return {
    nowMs: () => Date.now() + offsetMs,
    learn: (serverTimeMs) => {
      offsetMs = serverTimeMs - Date.now();
    },
  };
}

/** Minutes and seconds as on a watch, never below zero: 65,000 ms is `1:05`. */
export function asMinutesAndSeconds(durationMs: number): string {
  const seconds = Math.max(0, Math.ceil(durationMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The time of day in the reader's way of writing it. */
export const asTime = (timeMs: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(timeMs);
