import type { ReactNode } from 'react';
import type { Connection } from '../api/http';
import type { Tenant } from '../api/types';
import { useTexts } from '../texts/Texts';
import { Notice } from '../ui/Notice';

type ShellProps = {
  tenant: Tenant | undefined;
  connection: Connection;
  menu: ReactNode;
  progress?: ReactNode;
  foot?: ReactNode;
  children: ReactNode;
};

/** Whose page this is, the one thing to do, and the way out: the same places on every screen. */
export function Shell({ tenant, connection, menu, progress, foot, children }: ShellProps) {
  const { t } = useTexts();
  return (
    <div className="page">
      <header className="page-head">
        <p className="organisation">
          {tenant?.branding.logoUrl && (
            <img className="organisation-logo" src={tenant.branding.logoUrl} alt="" />
          )}
          <span>{tenant?.displayName}</span>
        </p>
        {menu}
      </header>
      <main className="page-main">
        <div className="connection" role="status">
          {connection !== 'ok' && <Notice kind="attention">{t(`page.${connection}`)}</Notice>}
        </div>
        <div className="progress-line">{progress}</div>
        {children}
      </main>
      <footer className="page-foot">{foot}</footer>
    </div>
  );
}
