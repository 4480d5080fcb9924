import { useTexts } from '../../texts/Texts';
import { Button } from '../../ui/Button';
import { useReset } from './ResetContext';

/** Back to the ways there are to prove who one is. */
export function OtherWay() {
  const { t } = useTexts();
  const { store } = useReset();
  return (
    <div className="ways-out">
      <Button kind="plain" onClick={() => store.go('method')}>
        {t('reset.code.other')}
      </Button>
    </div>
  );
}
