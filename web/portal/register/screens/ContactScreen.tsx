import type { ContactKind, PhoneChannel } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { Screen } from '../../../ui/Screen';
import { ActionButton } from '../parts/ActionButton';
import { ContactField } from '../parts/ContactField';
import { ExtensionField } from '../parts/ExtensionField';
import { FailureNotice } from '../parts/FailureNotice';
import { useMe } from '../RegisterContext';
import { EXTENSION_FIELD, useContactForm, VALUE_FIELD } from '../useContactForm';

/** Where codes for a new address or number are sent. */
export function ContactScreen({ kind }: { kind: ContactKind }) {
  const { t } = useTexts();
  const { tenant, draft, store } = useMe();
  const { problems, channels, send, submit } = useContactForm(kind);
  const { errors, attempt, of } = problems;

  return (
    <Screen
      title={t(`register.contact.${kind}.title`)}
      suffix={tenant.displayName}
      errors={errors}
      attempt={attempt}
    >
      <FailureNotice />
      <form className="stack stack-loose" noValidate onSubmit={submit}>
        <ContactField
          id={VALUE_FIELD}
          kind={kind}
          hint={t(`register.contact.${kind}.hint`, { organisation: tenant.displayName })}
          error={of(VALUE_FIELD)}
          value={draft.contacts[kind] ?? ''}
          onValue={(typed) => store.patch({ contacts: { ...draft.contacts, [kind]: typed } })}
        />
        {kind === 'officePhone' && (
          <ExtensionField
            id={EXTENSION_FIELD}
            error={of(EXTENSION_FIELD)}
            value={draft.extension}
            onValue={(extension) => store.patch({ extension })}
          />
        )}
        <div className="stack stack-tight">
          {kind === 'email' ? (
            <ActionButton activity="sendCode">{t('register.contact.email.send')}</ActionButton>
          ) : (
            <PhoneButtons channels={channels} onCall={() => send('call')} />
          )}
          <Button kind="plain" onClick={() => store.go({ name: 'overview' })}>
            {t('register.back')}
          </Button>
        </div>
      </form>
    </Screen>
  );
}

type PhoneButtonsProps = { channels: readonly PhoneChannel[]; onCall: () => void };

/** The first way submits the form, so that Enter takes it. */
function PhoneButtons({ channels, onCall }: PhoneButtonsProps) {
  const { t } = useTexts();
  const call = t('register.contact.sendCall');
  if (channels[0] === 'call') return <ActionButton activity="sendCall">{call}</ActionButton>;
  return (
    <>
      <ActionButton activity="sendCode">{t('register.contact.sendText')}</ActionButton>
      {channels.includes('call') && (
        <ActionButton activity="sendCall" kind="secondary" onClick={onCall}>
          {call}
        </ActionButton>
      )}
    </>
  );
}
