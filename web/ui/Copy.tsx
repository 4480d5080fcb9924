import { useEffect, useState } from 'react';
import { useTexts } from '../texts/Texts';
import { Button } from './Button';

const TOLD_MS = 3_000;

type CopyProps = { label: string; value: string; buttonLabel?: string };

/** A short value to read out or copy, for example a support code. */
export function Copy({ label, value, buttonLabel }: CopyProps) {
  const { t } = useTexts();
  return (
    <div className="copy">
      <span>
        {label} <span className="copy-value">{value}</span>
      </span>
      <CopyButton
        kind="plain"
        value={value}
        label={buttonLabel ?? `${t('page.copy')}: ${label} ${value}`}
      >
        {t('page.copy')}
      </CopyButton>
    </div>
  );
}

type CopyButtonProps = {
  value: string;
  children: string;
  kind?: 'secondary' | 'plain';
  label?: string;
};

/** Says for a moment that it has copied. */
export function CopyButton({ value, children, kind = 'secondary', label }: CopyButtonProps) {
  const { t } = useTexts();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), TOLD_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () => {
    void navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  const told = t('page.copied');
  const named = label === undefined ? {} : { label: isCopied ? told : label };
  return (
    <>
      <Button kind={kind} onClick={copy} {...named}>
        {isCopied ? told : children}
      </Button>
      <span className="visually-hidden" role="status">
        {isCopied ? told : ''}
      </span>
    </>
  );
}
