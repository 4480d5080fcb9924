import type { ContactKind } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { Field } from '../../../ui/Field';

const inputs = {
  email: { type: 'email', autoComplete: 'email', inputMode: 'email' },
  mobilePhone: { type: 'tel', autoComplete: 'tel', inputMode: 'tel' },
  officePhone: { type: 'tel', autoComplete: 'work tel', inputMode: 'tel' },
} as const;

type ContactFieldProps = {
  id: string;
  kind: ContactKind;
  hint: string | undefined;
  error: string | undefined;
  value: string;
  onValue: (value: string) => void;
};

/** An e-mail address or a number, in any usual spelling. */
export function ContactField({ kind, ...field }: ContactFieldProps) {
  const { t } = useTexts();
  return (
    <Field
      {...inputs[kind]}
      {...field}
      label={t(`register.contact.${kind}.label`)}
      maxLength={kind === 'email' ? 320 : 48}
      autoCapitalize="none"
      spellCheck={false}
      dir="ltr"
    />
  );
}
