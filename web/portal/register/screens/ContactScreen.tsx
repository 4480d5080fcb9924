import type { ContactKind, PhoneChannel } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { ActionButton } from '../../proving/ActionButton';
import { ContactForm, useContactErrors } from '../../proving/ContactForm';
import { useSay } from '../../proving/PageContext';
import { PageScreen } from '../../proving/PageScreen';
import { BackToList } from '../parts/BackToList';
import { useMe } from '../RegisterContext';
import { askedOf, channelsOf } from '../screen';

/** Where codes for a new address or number are sent. */
export function ContactScreen({ kind }: { kind: ContactKind }) {
  const { t } = useTexts();
  const say = useSay();
  const { tenant, me, draft, store, actions } = useMe();
  const { contacts, extension } = draft;
  const asked = askedOf[kind];
  const contact = { asked, value: contacts[kind] ?? '', extension };
  const { problems, isComplete } = useContactErrors(contact, 'register.contact.error');
  const channels = channelsOf(me, kind);
  const hint =
    asked === 'email'
      ? t('register.contact.emailHint', { organisation: tenant.displayName })
      : say(`destination.${asked}.hint`);
  const send = (channel: PhoneChannel | undefined) =>
    isComplete() && actions.sendCode(kind, channel);

  return (
    <PageScreen title={say(`destination.${asked}.title`)} problems={problems}>
      <ContactForm
        contact={contact}
        problems={problems}
        hint={hint}
        onValue={(value) => store.patch({ contacts: { ...contacts, [kind]: value } })}
        onExtension={(digits) => store.patch({ extension: digits })}
        onSubmit={() => send(channels[0])}
      >
        <div className="stack stack-tight">
          {asked === 'email' ? (
            <ActionButton activity="sendCode">{say('destination.send')}</ActionButton>
          ) : (
            <PhoneButtons channels={channels} onCall={() => send('call')} />
          )}
          <BackToList />
        </div>
      </ContactForm>
    </PageScreen>
  );
}

type PhoneButtonsProps = { channels: readonly PhoneChannel[]; onCall: () => void };

/** The first way submits the form, so that Enter takes it. */
function PhoneButtons({ channels, onCall }: PhoneButtonsProps) {
  const { t } = useTexts();
  const call = useSay()('destination.call');
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
