import { useId, type InputHTMLAttributes, type ReactNode } from 'react';

type Attributes = Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'onChange' | 'value'>;

export type FieldProps = Attributes & {
  id: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint?: string | undefined;
  error?: string | undefined;
  /** Stands beside the input, for example a show/hide button. */
  beside?: ReactNode;
};

/** A labelled input; hint and error are read out with it. */
export function Field(props: FieldProps) {
  const { id, label, value, onValue, hint, error, beside, className, ...attributes } = props;
  const noteId = useId();
  const notes = [hint && `${noteId}-hint`, error && `${noteId}-error`].filter(Boolean);
  const input = (
    <input
      {...attributes}
      id={id}
      className={`input ${className ?? ''}`}
      value={value}
      onChange={(event) => onValue(event.target.value)}
      aria-invalid={error ? true : undefined}
      aria-describedby={notes.length > 0 ? notes.join(' ') : undefined}
    />
  );
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p className="field-hint" id={`${noteId}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${noteId}-error`}>
          {error}
        </p>
      )}
      {beside ? (
        <div className="input-with-button">
          {input}
          {beside}
        </div>
      ) : (
        input
      )}
    </div>
  );
}
