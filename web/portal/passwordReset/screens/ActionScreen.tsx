import { useTexts } from '../../../texts/Texts';
import { Choice } from '../../../ui/Choice';
import { Screen } from '../../../ui/Screen';
import { useReset } from '../ResetContext';

export function ActionScreen({ onReset }: { onReset: () => void }) {
  const { t } = useTexts();
  const { tenant, actions, busy } = useReset();
  return (
    <Screen title={t('reset.action.title')} suffix={tenant.displayName}>
      <div className="stack">
        <Choice
          icon="key"
          title={t('reset.action.reset')}
          text={t('reset.action.resetText')}
          onChoose={onReset}
        />
        <Choice
          icon="lock"
          title={t('reset.action.unlock')}
          text={t('reset.action.unlockText')}
          isBusy={busy === 'unlock'}
          onChoose={() => void actions.unlock()}
        />
      </div>
    </Screen>
  );
}
