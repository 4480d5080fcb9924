import { useTexts } from '../texts/Texts';
import { Button } from './Button';
import { Field, type FieldProps } from './Field';

type PasswordFieldProps = Omit<FieldProps, 'beside' | 'type'> & {
  isShown: boolean;
  onShown: (isShown: boolean) => void;
};

export function PasswordField({ isShown, onShown, ...field }: PasswordFieldProps) {
  const { t } = useTexts();
  return (
    <Field
      dir="ltr"
      {...field}
      type={isShown ? 'text' : 'password'}
      autoCapitalize="off"
      autoCorrect="off"
      spellCheck={false}
      beside={
        <Button
          kind="secondary"
          label={`${isShown ? t('page.hide') : t('page.show')}: ${field.label}`}
          onClick={() => onShown(!isShown)}
        >
          {isShown ? t('page.hide') : t('page.show')}
        </Button>
      }
    />
  );
}
