import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '../texts/Texts';
import { ErrorSummary, type FieldError } from './ErrorSummary';

type ScreenProps = {
  title: string;
  lead?: ReactNode;
  errors?: readonly FieldError[];
  attempt?: number;
  /** The name of the organisation, for the window's title. */
  suffix?: string | undefined;
  children?: ReactNode;
};

let isFirstOfPage = true;

/** One question or one message. A new one takes the focus to its heading, the first of a page does not. */
export function Screen({ title, lead, errors = [], attempt = 0, suffix, children }: ScreenProps) {
  const { t } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const hasErrors = errors.length > 0;

  useEffect(() => {
    if (!isFirstOfPage) heading.current?.focus();
    isFirstOfPage = false;
  }, []);
  useEffect(() => {
    const shown = hasErrors ? t('page.problemTitle', { title }) : title;
    document.title = suffix ? `${shown} · ${suffix}` : shown;
  }, [title, suffix, hasErrors, t]);

  return (
    <div className="stack stack-loose">
      <ErrorSummary key={attempt} errors={errors} />
      <div className="stack stack-tight">
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {lead && <p className="soft">{lead}</p>}
      </div>
      {children}
    </div>
  );
}
