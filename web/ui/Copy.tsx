import { useEffect, useState } from 'react';
import { useTexts } from '../texts/Texts';
import { Button } from './Button';

const TOLD_MS = 3_000;

type CopyProps = { label: string; value: string; buttonLabel?: string };

/** A short value to read out or copy, for example a support code. */
export function Copy({ label, value, buttonLabel }: CopyProps) {
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
  const name = isCopied
    ? t('page.copied')
    : (buttonLabel ?? `${t('page.copy')}: ${label} ${value}`);
  return (
    <div className="copy">
      <span>
        {label} <span className="copy-value">{value}</span>
      </span>
      <Button kind="plain" onClick={copy} label={name}>
        {isCopied ? t('page.copied') : t('page.copy')}
      </Button>
      <span className="visually-hidden" role="status">
        {isCopied ? t('page.copied') : ''}
      </span>
    </div>
  );
}
