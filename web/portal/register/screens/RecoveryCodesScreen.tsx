import { useEffect, useState } from 'react';
import { useTexts } from '../../../texts/Texts';
import { Notice } from '../../../ui/Notice';
import { ActionButton } from '../../proving/ActionButton';
import { PageScreen } from '../../proving/PageScreen';
import { ConfirmCode } from '../parts/ConfirmCode';
import { KeepCodes } from '../parts/KeepCodes';
import { BackToList } from '../parts/BackToList';
import { useMe } from '../RegisterContext';

/** Codes are made, kept, and one of them is typed from the copy before the person leaves. */
export function RecoveryCodesScreen() {
  const { held } = useMe();
  const [isKept, setKept] = useState(false);
  const { recovery } = held;
  const isShown = recovery !== undefined;
  useEffect(() => {
    if (!isShown) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isShown]);

  if (recovery === undefined) return <MakeCodes />;
  if (!isKept) return <KeepCodes codes={recovery.codes} onKept={() => setKept(true)} />;
  return <ConfirmCode {...recovery} onShowAgain={() => setKept(false)} />;
}

function MakeCodes() {
  const { t } = useTexts();
  const { me, draft, actions } = useMe();
  const hasCodes = me.methods.some(({ kind }) => kind === 'recoveryCodes');
  return (
    <PageScreen title={t('register.recovery.title')} lead={t('register.recovery.lead')}>
      {draft.areCodesUnkept && <p>{t('register.card.unkept')}</p>}
      {hasCodes && <Notice kind="attention">{t('register.recovery.replaces')}</Notice>}
      <div className="stack stack-tight">
        <ActionButton activity="submit" onClick={actions.makeRecoveryCodes}>
          {t('register.recovery.make')}
        </ActionButton>
        <BackToList />
      </div>
    </PageScreen>
  );
}
