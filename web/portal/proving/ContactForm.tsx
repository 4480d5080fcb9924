import type { ReactNode } from 'react';
import { Field } from '../../ui/Field';
import { useSay } from './PageContext';
import type { Destination } from './typed';
import { useErrors, type Errors } from './useErrors';

const phone = { type: 'tel', autoComplete: 'tel', inputMode: 'tel', maxLength: 48 } as const;
const inputs = {
  email: { type: 'email', autoComplete: 'email', inputMode: 'email', maxLength: 320 },
  sms: phone,
  officeCall: { ...phone, autoComplete: 'work tel' },
} as const;

const FIELD = 'contact';
const EXTENSION_FIELD = 'extension';

type Contact = {
  asked: Destination;
  value: string;
  /** Undefined where an extension is typed behind the number. */
  extension: string | undefined;
};

/**
 * What stands in the way of an address or number: missing, or told by the service. `reasons`: where
 * the catalogue has sentences for the codes of refusals.
 */
export function useContactErrors(
  { asked, value, extension = '' }: Contact,
  reasons?: 'register.contact.error',
): { problems: Errors; isComplete: () => boolean } {
  const say = useSay();
  const problems = useErrors((failure, { find }) => {
    const code = failure.kind === 'fields' ? failure.errors[0]?.code : undefined;
    const told = reasons && find(`${reasons}.${code}`);
    return [{ fieldId: FIELD, text: told ?? say(`destination.${asked}.malformed`) }];
  });
  const isComplete = () => {
    const isEmpty = value.trim() === '';
    const hasLetters = asked === 'officeCall' && !/^\d{0,7}$/.test(extension.trim());
    const empty = { fieldId: FIELD, text: say(`destination.${asked}.empty`) };
    const malformed = say('destination.extensionField.malformed');
    return problems.check([
      ...(isEmpty ? [empty] : []),
      ...(hasLetters ? [{ fieldId: EXTENSION_FIELD, text: malformed }] : []),
    ]);
  };
  return { problems, isComplete };
}

type ContactFormProps = {
  contact: Contact;
  problems: Errors;
  hint: string;
  onValue: (value: string) => void;
  onExtension: (extension: string) => void;
  onSubmit: () => void;
  /** Its buttons. */
  children: ReactNode;
};

/** An e-mail address or a number, in any usual spelling, and the extension of an office phone. */
export function ContactForm(props: ContactFormProps) {
  const { contact, problems, hint, onValue, onExtension, onSubmit, children } = props;
  const { asked, value, extension } = contact;
  const say = useSay();
  return (
    <form
      className="stack stack-loose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Field
        {...inputs[asked]}
        id={FIELD}
        label={say(`destination.${asked}.label`)}
        hint={hint}
        error={problems.of(FIELD)}
        value={value}
        onValue={onValue}
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
      />
      {asked === 'officeCall' && extension !== undefined && (
        <Field
          id={EXTENSION_FIELD}
          label={say('destination.extensionField.label')}
          hint={say('destination.extensionField.hint')}
          error={problems.of(EXTENSION_FIELD)}
          value={extension}
          onValue={onExtension}
          className="input-short"
          type="text"
          inputMode="numeric"
          autoComplete="tel-extension"
          dir="ltr"
        />
      )}
      {children}
    </form>
  );
}
