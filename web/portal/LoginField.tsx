import { Field, type FieldProps } from '../ui/Field';

type LoginFieldProps = Pick<FieldProps, 'label' | 'hint' | 'error' | 'value' | 'onValue'>;

export const LOGIN_FIELD = 'login';

/** The name somebody signs in with, in whatever form. */
export function LoginField(field: LoginFieldProps) {
  return (
    <Field
      {...field}
      id={LOGIN_FIELD}
      type="text"
      autoComplete="username"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      maxLength={320}
      dir="auto"
    />
  );
}
