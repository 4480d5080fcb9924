import { asMinutesAndSeconds } from '../clock';
import { useNow } from '../useNow';
import { useRegister } from './RegisterContext';
import type { Activity } from './snapshot';

/**
 * The time until an activity is taken again; undefined when it is. It was refused as too much, or
 * tries are blocked until `blockedUntilMs`.
 */
export function useWait(activity: Activity, blockedUntilMs = 0): string | undefined {
  const { failure, clock } = useRegister();
  const isRefused = failure?.kind === 'tooMany' && failure.activity === activity;
  const untilMs = Math.max(isRefused ? failure.untilMs : 0, blockedUntilMs);
  const nowMs = useNow(clock, 500, untilMs > 0);
  const leftMs = untilMs > 0 ? untilMs - nowMs : 0;
  return leftMs > 0 ? asMinutesAndSeconds(leftMs) : undefined;
}

/** When tries are taken again; undefined when they are. */
export function useBlocked(blockedUntil: string | undefined): number | undefined {
  const { clock } = useRegister();
  const nowMs = useNow(clock, 500, blockedUntil !== undefined);
  const untilMs = blockedUntil === undefined ? 0 : Date.parse(blockedUntil);
  return untilMs > nowMs ? untilMs : undefined;
}
