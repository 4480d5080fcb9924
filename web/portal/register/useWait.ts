import { asMinutesAndSeconds } from '../clock';
import { useNow } from '../useNow';
import { useRegister } from './RegisterContext';
import type { Activity } from './snapshot';

/** The time until an activity that was refused as too much is taken again; undefined when it is. */
export function useWait(activity: Activity): string | undefined {
  const { failure, clock } = useRegister();
  const isRefused = failure?.kind === 'tooMany' && failure.activity === activity;
  const nowMs = useNow(clock, 500, isRefused);
  const leftMs = isRefused ? failure.untilMs - nowMs : 0;
  return leftMs > 0 ? asMinutesAndSeconds(leftMs) : undefined;
}
