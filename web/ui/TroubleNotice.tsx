import type { Connection } from '../api/http';
import { useTexts } from '../texts/Texts';
import { Button } from './Button';
import { Notice } from './Notice';

/** Why a page does not go on; `incomplete`: a part of it could not be loaded. */
export type Trouble = Connection | 'incomplete';

/** Says what is tried again, where a person can help it along with the button for that. */
export function TroubleNotice({ trouble }: { trouble: Trouble }) {
  const { t } = useTexts();
  if (trouble === 'ok') return null;
  return (
    <Notice kind="attention">
      {t(`page.${trouble}`)}
      {trouble === 'incomplete' && (
        <div>
          <Button kind="plain" onClick={() => location.reload()}>
            {t('page.tryAgain')}
          </Button>
        </div>
      )}
    </Notice>
  );
}
