import { useTexts } from '../../../texts/Texts';
import { useMe } from '../RegisterContext';
import { ActionButton } from '../../proving/ActionButton';

/** Later, as often as the organisation lets it be put off. */
export function Deferral() {
  const { t } = useTexts();
  const { me, actions } = useMe();
  const { deferralsLeft } = me.requirements;
  if (deferralsLeft <= 0) return null;
  return (
    <div className="stack stack-tight">
      <ActionButton activity="defer" kind="secondary" onClick={actions.defer}>
        {t('register.checklist.defer')}
      </ActionButton>
      <p className="soft">{t('register.checklist.deferLeft', { count: deferralsLeft })}</p>
    </div>
  );
}
