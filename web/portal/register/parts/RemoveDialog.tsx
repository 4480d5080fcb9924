import type { Me, RegisteredMethod } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { Notice } from '../../../ui/Notice';
import { useMe } from '../RegisterContext';
import { ActionButton } from '../../proving/ActionButton';
import { FailureNotice } from '../../proving/FailureNotice';

type RemoveDialogProps = { method: RegisteredMethod; onClose: () => void };

/** Whether a reset works with this method and would not without it; two of a kind count once. */
function isNeeded(method: RegisteredMethod, { methods, registration }: Me): boolean {
  const { isAllowed, proofs, gates } = registration;
  const isOnlyOne = !methods.some(
    ({ id, kind, counts }) => counts && kind === method.kind && id !== method.id,
  );
  return isAllowed && method.counts && isOnlyOne && proofs === gates;
}

/** Says what is lost before it is. */
export function RemoveDialog({ method, onClose }: RemoveDialogProps) {
  const { t } = useTexts();
  const { me, actions } = useMe();
  const { gates } = me.registration;
  return (
    <Dialog
      title={t('register.remove.title', { method: t(`register.method.${method.kind}.name`) })}
      onClose={onClose}
    >
      <FailureNotice />
      <p>
        {method.hint
          ? t('register.remove.lead', { hint: method.hint })
          : t('register.remove.leadNoHint')}
      </p>
      {isNeeded(method, me) && (
        <Notice kind="attention">{t('register.remove.tooFew', { count: gates })}</Notice>
      )}
      <div className="dialog-actions">
        <Button kind="secondary" onClick={onClose}>
          {t('register.remove.no')}
        </Button>
        <ActionButton activity="remove" onClick={() => actions.remove(method.id)}>
          {t('register.remove.yes')}
        </ActionButton>
      </div>
    </Dialog>
  );
}
