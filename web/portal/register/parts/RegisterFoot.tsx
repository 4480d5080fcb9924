import { useTexts } from '../../../texts/Texts';
import { Copy } from '../../../ui/Copy';
import { HelpLink } from '../../HelpLink';
import { useRegister } from '../RegisterContext';
import { openProof } from '../watching';
import { ActionButton } from '../../proving/ActionButton';

/** Who is signed in, the support code of what is open, and the ways out. */
export function RegisterFoot() {
  const { t } = useTexts();
  const register = useRegister();
  const { me, actions } = register;
  const proof = openProof(register);
  return (
    <>
      {me && <p>{t('register.signedInAs', { name: me.login })}</p>}
      <div className="ways-out">
        <HelpLink />
        {me && (
          <ActionButton kind="plain" activity="signOut" onClick={actions.signOut}>
            {t('register.signOut')}
          </ActionButton>
        )}
      </div>
      {proof && <Copy label={t('page.supportCode')} value={proof.supportCode} />}
    </>
  );
}
