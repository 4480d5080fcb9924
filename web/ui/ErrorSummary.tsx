import { useState } from 'react';
import { useTexts } from '../texts/Texts';
import { Icon } from './Icon';

export type FieldError = { fieldId: string; text: string };

/**
 * What stands in the way, linked to the fields; takes the focus. A person whose cursor is in such a
 * field already stays there and only hears it: the field shows it too. Give it a new `key` for each
 * attempt, so that the same errors are told again.
 */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  const { t } = useTexts();
  const [isAtField] = useState(() =>
    errors.some(({ fieldId }) => document.activeElement?.id === fieldId),
  );
  if (errors.length === 0) return null;
  if (isAtField) {
    return (
      <p className="visually-hidden" role="alert">
        {errors.map(({ text }) => text).join(' ')}
      </p>
    );
  }
  return (
    <div className="notice notice-problem" role="alert" tabIndex={-1} ref={takeFocus}>
      <Icon name="alert" isSmall />
      <div className="notice-body">
        <h2>{t('page.problemHeading')}</h2>
        <ul>
          {errors.map(({ fieldId, text }) => (
            <li key={text}>
              <a
                href={`#${fieldId}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(fieldId)?.focus();
                }}
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function takeFocus(box: HTMLDivElement | null): void {
  box?.focus();
}
