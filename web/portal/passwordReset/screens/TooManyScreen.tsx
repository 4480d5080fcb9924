import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { Screen } from '../../../ui/Screen';
import { asMinutesAndSeconds } from '../../clock';
import { useNow } from '../../useNow';
import { useReset } from '../ResetContext';

export function TooManyScreen({ untilMs }: { untilMs: number }) {
  const { t } = useTexts();
  const { tenant, actions, busy, clock } = useReset();
  const leftMs = untilMs - useNow(clock, 500);
  const isWaiting = leftMs > 0;
  return (
    <Screen
      title={t('reset.end.tooMany.title')}
      lead={t('reset.end.tooMany.lead')}
      suffix={tenant.displayName}
    >
      <Button isDisabled={isWaiting} isBusy={busy === 'start'} onClick={() => void actions.start()}>
        {isWaiting
          ? t('reset.end.tooMany.wait', { time: asMinutesAndSeconds(leftMs) })
          : t('reset.tryAgain')}
      </Button>
    </Screen>
  );
}
