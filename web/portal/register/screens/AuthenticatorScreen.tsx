import { useTexts } from '../../../texts/Texts';
import { ButtonLink } from '../../../ui/Button';
import { Ghost } from '../../Ghost';
import { ActionButton } from '../../proving/ActionButton';
import { CodeForm, useCodeErrors } from '../../proving/CodeForm';
import { useSay } from '../../proving/PageContext';
import { PageScreen } from '../../proving/PageScreen';
import { blockedIn } from '../../proving/standing';
import type { Errors } from '../../proving/useErrors';
import { BackToList } from '../parts/BackToList';
import { QrCode } from '../parts/QrCode';
import { SecretKey } from '../parts/SecretKey';
import { useMe } from '../RegisterContext';
import { openPending } from '../screen';
import type { Held } from '../snapshot';

/** A key is shown once: after a reload only its code can be entered, or a new key be made. */
export function AuthenticatorScreen() {
  const { held, me, busy } = useMe();
  const say = useSay();
  const problems = useCodeErrors(say('totp.mismatch'));
  const isOpen = openPending(me, 'totp') !== undefined;
  const isComing = busy === 'open' || (busy !== undefined && !isOpen);
  const { authenticator } = held;
  if (authenticator) return <WithKey authenticator={authenticator} problems={problems} />;
  return isComing ? <Ghost /> : <WithoutKey isOpen={isOpen} problems={problems} />;
}

type WithKeyProps = { authenticator: NonNullable<Held['authenticator']>; problems: Errors };

function WithKey({ authenticator: { secret, uri }, problems }: WithKeyProps) {
  const { t } = useTexts();
  return (
    <PageScreen title={t('register.totp.title')} problems={problems}>
      <ol className="steps">
        <li className="stack stack-tight">
          <p>{t('register.totp.app')}</p>
          <div className="only-touch">
            <ButtonLink href={uri} kind="secondary">
              {t('register.totp.openHere')}
            </ButtonLink>
          </div>
        </li>
        <li className="stack">
          <p>{t('register.totp.scan')}</p>
          <QrCode text={uri} label={t('register.totp.picture')} />
          <SecretKey secret={secret} />
        </li>
        <li className="stack">
          <p>{t('register.totp.code')}</p>
          <KeyCode problems={problems} />
        </li>
      </ol>
      <BackToList />
    </PageScreen>
  );
}

/** `isOpen`: the service still waits for a code of the key that was shown. */
function WithoutKey({ isOpen, problems }: { isOpen: boolean; problems: Errors }) {
  const { t } = useTexts();
  const { tenant, actions } = useMe();
  const lead = isOpen
    ? t('register.totp.resumeLead', { organisation: tenant.displayName })
    : t('register.totp.startLead');
  return (
    <PageScreen
      title={isOpen ? t('register.totp.resumeTitle') : t('register.totp.title')}
      lead={lead}
      problems={problems}
    >
      {isOpen && <KeyCode problems={problems} />}
      {isOpen && <p>{t('register.totp.resumeNew')}</p>}
      <ActionButton
        activity="open"
        kind={isOpen ? 'secondary' : 'primary'}
        onClick={actions.addAuthenticator}
      >
        {t('register.totp.newKey')}
      </ActionButton>
      <BackToList />
    </PageScreen>
  );
}

function KeyCode({ problems }: { problems: Errors }) {
  const { me, actions } = useMe();
  return (
    <CodeForm
      problems={problems}
      blockedUntil={blockedIn(openPending(me, 'totp')?.state)}
      onSubmit={actions.submitAuthenticatorCode}
    />
  );
}
