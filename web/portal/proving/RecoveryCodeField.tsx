import { Field, type FieldProps } from '../../ui/Field';

type RecoveryCodeFieldProps = Pick<
  FieldProps,
  'id' | 'label' | 'hint' | 'error' | 'value' | 'onValue'
>;

/** A recovery code, typed in any case and with or without its hyphens. */
export function RecoveryCodeField(field: RecoveryCodeFieldProps) {
  return (
    <Field
      {...field}
      className="input-recovery"
      type="text"
      autoComplete="off"
      autoCapitalize="characters"
      autoCorrect="off"
      spellCheck={false}
      maxLength={64}
      dir="ltr"
    />
  );
}
