import { useTexts } from '../texts/Texts';
import type { ServerClock } from './clock';
import { useNow } from './useNow';

const SHOWN_BELOW_MS = 5 * 60_000;
const MINUTE_MS = 60_000;

type TimeLeftProps = {
  clock: ServerClock;
  /** Undefined: nothing runs out. */ expiresAt: string | undefined;
};

/** The time left for what is under way, when it gets short. */
export function TimeLeft({ clock, expiresAt }: TimeLeftProps) {
  const { t } = useTexts();
  const isOpen = expiresAt !== undefined;
  const leftMs = Date.parse(expiresAt ?? '') - useNow(clock, 5_000, isOpen);
  const isShort = isOpen && leftMs < SHOWN_BELOW_MS;
  const minutes = Math.floor(leftMs / MINUTE_MS);
  return (
    <p className="progress-left" role="status">
      {isShort && minutes > 0 && t('page.minutesLeft', { count: minutes })}
      {isShort && minutes <= 0 && t('page.secondsLeft')}
    </p>
  );
}
