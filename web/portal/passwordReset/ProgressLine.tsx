import { useTexts } from '../../texts/Texts';
import { TimeLeft } from '../TimeLeft';
import { useReset } from './ResetContext';
import { isEnded, progressOf, type Screen } from './screen';

/** How far the person is, once known, and the time left when it gets short. */
export function ProgressLine({ screen }: { screen: Screen }) {
  const { t } = useTexts();
  const { state, clock } = useReset();
  const isOpen = state !== undefined && !isEnded(state.step) && state.step !== 'writing';
  const progress = progressOf(screen, state);
  return (
    <>
      <p>{progress && t('page.progress', progress)}</p>
      <TimeLeft clock={clock} expiresAt={isOpen ? state.expiresAt : undefined} />
    </>
  );
}
