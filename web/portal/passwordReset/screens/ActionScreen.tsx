import { useTexts } from '../../../texts/Texts';
import { Choice } from '../../../ui/Choice';
import { PageScreen } from '../../proving/PageScreen';
import { useReset } from '../ResetContext';

export function ActionScreen({ onReset }: { onReset: () => void }) {
  const { t } = useTexts();
  const { actions, busy } = useReset();
  return (
    <PageScreen title={t('reset.action.title')}>
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
    </PageScreen>
  );
}
