import { asMinutesAndSeconds } from '../clock';
import { useNow } from '../useNow';
import type { Activity } from './failure';
import { usePage } from './PageContext';

/** Until when the service takes no more of an activity; 0 when it does not say. */
export function useRefusedUntil(activity: Activity): number {
  const { failure } = usePage();
  return failure?.kind === 'tooMany' && failure.activity === activity ? failure.untilMs : 0;
}

/**
 * The time until an activity is taken again; undefined when it is. It was refused as too much, or
 * tries are blocked until `blockedUntilMs`.
 */
export function useWait(activity: Activity, blockedUntilMs = 0): string | undefined {
  const { clock } = usePage();
  const untilMs = Math.max(useRefusedUntil(activity), blockedUntilMs);
  const nowMs = useNow(clock, 500, untilMs > 0);
  const leftMs = untilMs > 0 ? untilMs - nowMs : 0;
  return leftMs > 0 ? asMinutesAndSeconds(leftMs) : undefined;
}

/** When tries are taken again; undefined when they are. */
export function useBlocked(blockedUntil: string | undefined): number | undefined {
  const { clock } = usePage();
  const nowMs = useNow(clock, 500, blockedUntil !== undefined);
  const untilMs = blockedUntil === undefined ? 0 : Date.parse(blockedUntil);
  return untilMs > nowMs ? untilMs : undefined;
}
