import { useTexts } from '../../texts/Texts';
import { Copy } from '../../ui/Copy';
import { HelpLink } from '../HelpLink';
import { ActionButton } from '../proving/ActionButton';
import { useReset } from './ResetContext';
import { isEnded } from './screen';

const cancellable: readonly string[] = ['prove', 'chooseAction', 'choosePassword'];

/** The support code and the ways out of a reset. */
export function ResetFoot() {
  const { t } = useTexts();
  const { state, actions } = useReset();
  const isOver = state !== undefined && isEnded(state.step);
  const isCancellable = state !== undefined && cancellable.includes(state.step);
  return (
    <>
      {state && <Copy label={t('page.supportCode')} value={state.supportCode} />}
      <div className="ways-out">
        {!isOver && <HelpLink />}
        {isCancellable && (
          <ActionButton kind="plain" activity="cancel" onClick={() => void actions.cancel()}>
            {t('page.cancel')}
          </ActionButton>
        )}
      </div>
    </>
  );
}
