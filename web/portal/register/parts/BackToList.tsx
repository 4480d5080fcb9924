import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { overview } from '../draft';
import { useMe } from '../RegisterContext';

export function BackToList() {
  const { t } = useTexts();
  const { store } = useMe();
  return (
    <Button kind="plain" onClick={() => store.go(overview)}>
      {t('register.back')}
    </Button>
  );
}
