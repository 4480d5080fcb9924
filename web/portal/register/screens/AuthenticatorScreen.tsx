import { useTexts } from '../../../texts/Texts';
import { Button, ButtonLink } from '../../../ui/Button';
import { Screen } from '../../../ui/Screen';
import { Ghost } from '../../Ghost';
import { ActionButton } from '../parts/ActionButton';
import { CodeForm } from '../parts/CodeForm';
import { FailureNotice } from '../parts/FailureNotice';
import { QrCode } from '../parts/QrCode';
import { SecretKey } from '../parts/SecretKey';
import { useMe } from '../RegisterContext';
import { blockedIn, openPending } from '../screen';
import type { Held } from '../snapshot';
import { useCodeErrors } from '../useCodeErrors';
import type { Errors } from '../useErrors';

/** A key is shown once: after a reload only its code can be entered, or a new key be made. */
export function AuthenticatorScreen() {
  const { held, me, busy } = useMe();
  const isOpen = openPending(me, 'totp') !== undefined;
  const isComing = busy === 'open' || (busy !== undefined && !isOpen);
  if (held.authenticator) return <WithKey authenticator={held.authenticator} />;
  return isComing ? <Ghost /> : <WithoutKey isOpen={isOpen} />;
}

type WithKeyProps = { authenticator: NonNullable<Held['authenticator']> };

function WithKey({ authenticator: { secret, uri } }: WithKeyProps) {
  const { t } = useTexts();
  const { tenant } = useMe();
  const problems = useCodeErrors(t('register.totp.mismatch'));
  return (
    <Screen
      title={t('register.totp.title')}
      suffix={tenant.displayName}
      errors={problems.errors}
      attempt={problems.attempt}
    >
      <FailureNotice />
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
      <Leave />
    </Screen>
  );
}

/** `isOpen`: the service still waits for a code of the key that was shown. */
function WithoutKey({ isOpen }: { isOpen: boolean }) {
  const { t } = useTexts();
  const { tenant, actions } = useMe();
  const problems = useCodeErrors(t('register.totp.mismatch'));
  const lead = isOpen
    ? t('register.totp.resumeLead', { organisation: tenant.displayName })
    : t('register.totp.startLead');
  return (
    <Screen
      title={isOpen ? t('register.totp.resumeTitle') : t('register.totp.title')}
      lead={lead}
      suffix={tenant.displayName}
      errors={problems.errors}
      attempt={problems.attempt}
    >
      <FailureNotice />
      {isOpen && <KeyCode problems={problems} />}
      {isOpen && <p>{t('register.totp.resumeNew')}</p>}
      <ActionButton
        activity="open"
        kind={isOpen ? 'secondary' : 'primary'}
        onClick={actions.addAuthenticator}
      >
        {t('register.totp.newKey')}
      </ActionButton>
      <Leave />
    </Screen>
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

function Leave() {
  const { t } = useTexts();
  const { store } = useMe();
  return (
    <Button kind="plain" onClick={() => store.go({ name: 'overview' })}>
      {t('register.back')}
    </Button>
  );
}
