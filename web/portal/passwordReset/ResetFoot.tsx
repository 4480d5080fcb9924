import { useTexts } from '../../texts/Texts';
import { Button } from '../../ui/Button';
import { Copy } from '../../ui/Copy';
import { useReset } from './ResetContext';
import { isEnded } from './screen';

const cancellable: readonly string[] = ['prove', 'chooseAction', 'choosePassword'];

/** The support code and the ways out of a reset. */
export function ResetFoot() {
  const { t } = useTexts();
  const { tenant, state, actions, busy } = useReset();
  const { helpdesk } = tenant.links;
  const isOver = state !== undefined && isEnded(state.step);
  const isCancellable = state !== undefined && cancellable.includes(state.step);
  return (
    <>
      {state && <Copy label={t('page.supportCode')} value={state.supportCode} />}
      <div className="ways-out">
        {helpdesk && !isOver && (
          <a className="button button-plain" href={helpdesk} rel="noreferrer">
            {t('page.help')}
          </a>
        )}
        {isCancellable && (
          <Button kind="plain" isBusy={busy === 'cancel'} onClick={() => void actions.cancel()}>
            {t('page.cancel')}
          </Button>
        )}
      </div>
    </>
  );
}
