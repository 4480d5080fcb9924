import type { SubmitEvent } from 'react';
import type { ContactKind, PhoneChannel } from '../../api/types';
import { useTexts } from '../../texts/Texts';
import { useMe } from './RegisterContext';
import { channelsOf } from './screen';
import { useErrors } from './useErrors';

export const VALUE_FIELD = 'contact';
export const EXTENSION_FIELD = 'extension';

/** What is typed for a new address or number, looked through before it is sent. */
export function useContactForm(kind: ContactKind) {
  const { t } = useTexts();
  const { me, draft, actions } = useMe();
  const problems = useErrors(() => [
    { fieldId: VALUE_FIELD, text: t(`register.contact.${kind}.malformed`) },
  ]);
  const channels = channelsOf(me, kind);

  const missing = () => {
    const isEmpty = (draft.contacts[kind] ?? '').trim() === '';
    const hasLetters = kind === 'officePhone' && !/^\d{0,7}$/.test(draft.extension.trim());
    const empty = t(`register.contact.${kind}.empty`);
    const malformed = t('register.contact.officePhone.extensionMalformed');
    return [
      ...(isEmpty ? [{ fieldId: VALUE_FIELD, text: empty }] : []),
      ...(hasLetters ? [{ fieldId: EXTENSION_FIELD, text: malformed }] : []),
    ];
  };
  const send = (channel: PhoneChannel | undefined) => {
    if (problems.check(missing())) actions.sendCode(kind, channel);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    send(channels[0]);
  };
  return { problems, channels, send, submit };
}
