import { useId } from 'react';

type SelectFieldProps = {
  id: string;
  label: string;
  /** Stands first and is no answer. */
  placeholder: string;
  options: readonly { value: string; text: string }[];
  value: string;
  onValue: (value: string) => void;
  error?: string | undefined;
};

/** A labelled choice from a list; the error is read out with it. */
export function SelectField(props: SelectFieldProps) {
  const { id, label, placeholder, options, value, onValue, error } = props;
  const errorId = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {error && (
        <p className="field-error" id={errorId}>
          {error}
        </p>
      )}
      <select
        id={id}
        className="select select-wide"
        value={value}
        onChange={(event) => onValue(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
      >
        <option value="">{placeholder}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
