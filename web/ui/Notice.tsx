import type { ReactNode } from 'react';
import { Icon } from './Icon';

type NoticeKind = 'info' | 'attention' | 'problem' | 'done';

const icons = { info: 'info', attention: 'alert', problem: 'alert', done: 'check' } as const;

type NoticeProps = { kind: NoticeKind; children: ReactNode; isUrgent?: boolean };

/** `isUrgent` makes a screen reader say it at once. */
export function Notice({ kind, children, isUrgent = false }: NoticeProps) {
  return (
    <div className={`notice notice-${kind}`} role={isUrgent ? 'alert' : undefined}>
      <Icon name={icons[kind]} isSmall />
      <div className="notice-body">{children}</div>
    </div>
  );
}
