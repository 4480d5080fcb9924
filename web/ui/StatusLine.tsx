import { Icon } from './Icon';

type StatusLineProps = { kind: 'busy' | 'done' | 'problem'; children: string };

/** How something stands that moves on by itself; each change is also read out. */
export function StatusLine({ kind, children }: StatusLineProps) {
  return (
    <p className={`status-line ${kind === 'busy' ? '' : `status-${kind}`}`} role="status">
      {kind === 'busy' ? (
        <span className="spinner" aria-hidden="true" />
      ) : (
        <Icon name={kind === 'problem' ? 'alert' : 'check'} isSmall />
      )}
      <span>{children}</span>
    </p>
  );
}
