import { Icon } from './Icon';

type StatusLineProps = { kind: keyof typeof icons | 'busy'; children: string };

const icons = { done: 'check', problem: 'alert', info: 'info' } as const;

/** How something stands that moves on by itself; each change is also read out. */
export function StatusLine({ kind, children }: StatusLineProps) {
  return (
    <p className={`status-line ${kind === 'busy' ? '' : `status-${kind}`}`} role="status">
      {kind === 'busy' ? (
        <span className="spinner" aria-hidden="true" />
      ) : (
        <Icon name={icons[kind]} isSmall />
      )}
      <span>{children}</span>
    </p>
  );
}
