import { useEffect, type ClipboardEvent } from 'react';
import { codeIn, digitsOf } from './code';
import { Field } from './Field';

export const CODE_LENGTH = 6;

type CodeFieldProps = {
  id: string;
  label: string;
  value: string;
  error?: string | undefined;
  onValue: (code: string) => void;
};

/**
 * One field for a code of six digits; takes a whole message with the code in it when pasted, and
 * leads on to the form's button then. It sends nothing by itself: a try is spent by whoever presses
 * that button (WCAG 2.2, 3.2.2).
 */
export function CodeField({ id, label, value, error, onValue }: CodeFieldProps) {
  const accept = (text: string): boolean => {
    const code = digitsOf(text).slice(0, CODE_LENGTH);
    onValue(code);
    return code.length === CODE_LENGTH;
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    event.preventDefault();
    const isComplete = accept(codeIn(event.clipboardData.getData('text')));
    const { form } = event.currentTarget;
    if (isComplete) form?.querySelector<HTMLButtonElement>('[type=submit]')?.focus();
  };
  useEffect(() => {
    if (!error) return;
    const input = document.getElementById(id);
    if (input instanceof HTMLInputElement && document.activeElement === input) input.select();
  }, [error, id]);

  return (
    <Field
      id={id}
      label={label}
      value={value}
      error={error}
      onValue={(text) => void accept(text)}
      onPaste={onPaste}
      className="input-code"
      type="text"
      inputMode="numeric"
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellCheck={false}
      dir="ltr"
    />
  );
}
