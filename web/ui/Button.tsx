import type { ReactNode } from 'react';

type ButtonProps = {
  children: ReactNode;
  kind?: 'primary' | 'secondary' | 'plain';
  /** Without a handler the button submits its form. */
  onClick?: () => void;
  isBusy?: boolean;
  isDisabled?: boolean;
  label?: string;
};

/** Stays focusable while busy or disabled, so that the focus is never lost; it only does nothing. */
export function Button(props: ButtonProps) {
  const { children, kind = 'primary', onClick, isBusy = false, isDisabled = false, label } = props;
  const isInert = isBusy || isDisabled;
  return (
    <button
      type={onClick ? 'button' : 'submit'}
      className={`button button-${kind}${isDisabled ? ' button-waiting' : ''}`}
      aria-disabled={isInert || undefined}
      aria-label={label}
      onClick={(event) => {
        if (isInert) event.preventDefault();
        else onClick?.();
      }}
    >
      {isBusy && <span className="spinner" aria-hidden="true" />}
      {children}
    </button>
  );
}

type ButtonLinkProps = {
  href: string;
  children: ReactNode;
  kind?: 'primary' | 'secondary' | 'plain';
};

export function ButtonLink({ href, children, kind = 'primary' }: ButtonLinkProps) {
  return (
    <a className={`button button-${kind}`} href={href} rel="noreferrer">
      {children}
    </a>
  );
}
