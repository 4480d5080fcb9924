import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { Ghost } from '../../Ghost';
import { ActionButton } from '../../proving/ActionButton';
import { HelpNext } from '../../proving/HelpNext';
import { PageScreen } from '../../proving/PageScreen';
import { useReset } from '../ResetContext';

/** The link of an administrator while it is opened; the page goes on to the password by itself. */
export function LinkScreen() {
  const { t } = useTexts();
  const { failure, actions } = useReset();
  if (failure === undefined) return <Ghost />;
  if (failure.kind === 'passEnded') return <EndedScreen />;
  return (
    <PageScreen title={t('reset.pass.title')} lead={t('reset.pass.lead')}>
      <ActionButton activity="openLink" onClick={() => void actions.openLink()}>
        {t('reset.pass.go')}
      </ActionButton>
    </PageScreen>
  );
}

/** Whatever the reason: used, over, replaced, or never there. */
function EndedScreen() {
  const { t } = useTexts();
  const { store } = useReset();
  return (
    <PageScreen title={t('reset.pass.ended.title')} lead={t('reset.pass.ended.lead')}>
      <p>{t('reset.pass.ended.next')}</p>
      <div className="stack">
        <HelpNext />
        <Button kind="secondary" onClick={() => store.forget()}>
          {t('reset.pass.ended.self')}
        </Button>
      </div>
    </PageScreen>
  );
}
