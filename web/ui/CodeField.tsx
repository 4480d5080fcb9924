import { useEffect, useRef, type ClipboardEvent } from 'react';
import { codeIn, digitsOf } from './code';
import { Field } from './Field';

export const CODE_LENGTH = 6;

type CodeFieldProps = {
  id: string;
  label: string;
  value: string;
  error?: string | undefined;
  onValue: (code: string) => void;
  /** Called when typing or pasting completes a code other than the one before. */
  onComplete: () => void;
};

/** One field for a code of six digits; takes a whole message with the code in it when pasted. */
export function CodeField({ id, label, value, error, onValue, onComplete }: CodeFieldProps) {
  const completed = useRef(value);
  const accept = (text: string) => {
    const code = digitsOf(text).slice(0, CODE_LENGTH);
    onValue(code);
    if (code.length < CODE_LENGTH || code === completed.current) return;
    completed.current = code;
    onComplete();
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    event.preventDefault();
    accept(codeIn(event.clipboardData.getData('text')));
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
      onValue={accept}
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
