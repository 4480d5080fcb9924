import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { Screen } from '../../../ui/Screen';
import { useReset } from '../ResetContext';

/** A reset that was begun, of which the service tells nothing; the page asks again meanwhile. */
export function UnreadableScreen() {
  const { t } = useTexts();
  const { tenant, store } = useReset();
  return (
    <Screen
      title={t('reset.end.unreachable.title')}
      lead={t('problem.unexpected')}
      suffix={tenant.displayName}
    >
      <div className="stack">
        <Button onClick={() => location.reload()}>{t('page.tryAgain')}</Button>
        <Button kind="secondary" onClick={() => store.forget()}>
          {t('reset.startAgain')}
        </Button>
      </div>
    </Screen>
  );
}
