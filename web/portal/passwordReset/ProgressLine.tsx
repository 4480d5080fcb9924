import { useTexts } from '../../texts/Texts';
import { useNow } from '../useNow';
import { useReset } from './ResetContext';
import { isEnded, progressOf, type Screen } from './screen';

const SHOWN_BELOW_MS = 5 * 60_000;
const MINUTE_MS = 60_000;

/** How far the person is, once known, and the time left when it gets short. */
export function ProgressLine({ screen }: { screen: Screen }) {
  const { t } = useTexts();
  const { state, clock } = useReset();
  const isOpen = state !== undefined && !isEnded(state.step) && state.step !== 'writing';
  const leftMs = Date.parse(state?.expiresAt ?? '') - useNow(clock, 5_000, isOpen);
  const isShort = isOpen && leftMs < SHOWN_BELOW_MS;
  const minutes = Math.floor(leftMs / MINUTE_MS);
  const progress = progressOf(screen, state);
  return (
    <>
      <p>{progress && t('page.progress', progress)}</p>
      <p className="progress-left" role="status">
        {isShort && minutes > 0 && t('page.minutesLeft', { count: minutes })}
        {isShort && minutes <= 0 && t('page.secondsLeft')}
      </p>
    </>
  );
}
