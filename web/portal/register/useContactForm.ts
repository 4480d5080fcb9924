import type { SubmitEvent } from 'react';
import type { ContactKind, PhoneChannel } from '../../api/types';
import { useTexts, type Texts } from '../../texts/Texts';
import type { FieldError } from '../../ui/ErrorSummary';
import { useMe } from './RegisterContext';
import { channelsOf } from './screen';
import { useErrors } from './useErrors';

export const VALUE_FIELD = 'contact';
export const EXTENSION_FIELD = 'extension';

/** What is typed for a new address or number, looked through before it is sent. */
export function useContactForm(kind: ContactKind) {
  const { t } = useTexts();
  const { me, draft, actions } = useMe();
  const problems = useErrors((failure, { find }) => {
    const code = failure.kind === 'fields' ? failure.errors[0]?.code : undefined;
    const malformed = t(`register.contact.${kind}.malformed`);
    return [{ fieldId: VALUE_FIELD, text: find(`register.contact.error.${code}`) ?? malformed }];
  });
  const channels = channelsOf(me, kind);

  const send = (channel: PhoneChannel | undefined) => {
    const typed = { kind, value: draft.contacts[kind], extension: draft.extension };
    if (problems.check(missingContact(typed, t))) actions.sendCode(kind, channel);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    send(channels[0]);
  };
  return { problems, channels, send, submit };
}

type TypedContact = { kind: ContactKind; value: string | undefined; extension: string };

/** What is missing or cannot be right in an address or number before it is sent. */
export function missingContact(
  { kind, value = '', extension }: TypedContact,
  t: Texts['t'],
): FieldError[] {
  const hasLetters = kind === 'officePhone' && !/^\d{0,7}$/.test(extension.trim());
  const empty = t(`register.contact.${kind}.empty`);
  const malformed = t('register.contact.officePhone.extensionMalformed');
  return [
    ...(value.trim() === '' ? [{ fieldId: VALUE_FIELD, text: empty }] : []),
    ...(hasLetters ? [{ fieldId: EXTENSION_FIELD, text: malformed }] : []),
  ];
}
