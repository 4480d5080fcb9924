import { useTexts } from '../../../texts/Texts';
import { Field } from '../../../ui/Field';

type ExtensionFieldProps = {
  id: string;
  error: string | undefined;
  value: string;
  onValue: (value: string) => void;
};

/** The extension of an office phone. */
export function ExtensionField(props: ExtensionFieldProps) {
  const { t } = useTexts();
  return (
    <Field
      {...props}
      label={t('register.contact.officePhone.extension')}
      hint={t('register.contact.officePhone.extensionHint')}
      className="input-short"
      type="text"
      inputMode="numeric"
      autoComplete="tel-extension"
      dir="ltr"
    />
  );
}
