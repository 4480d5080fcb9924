import { useEffect, useState } from 'react';
import type { ServerClock } from './clock';

/** The service's time, again every `everyMs` while `isRunning`. */
export function useNow(clock: ServerClock, everyMs: number, isRunning = true): number {
  const [nowMs, setNowMs] = useState(clock.nowMs);
  useEffect(() => {
    if (!isRunning) return;
    const tick = () => setNowMs(clock.nowMs());
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs, isRunning]);
  return nowMs;
}
