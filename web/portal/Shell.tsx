import type { ReactNode } from 'react';
import type { Tenant } from '../api/types';
import { TroubleNotice, type Trouble } from '../ui/TroubleNotice';

type ShellProps = {
  tenant: Tenant | undefined;
  connection: Trouble;
  menu: ReactNode;
  progress?: ReactNode;
  foot?: ReactNode;
  children: ReactNode;
};

/** Whose page this is, the one thing to do, and the way out: the same places on every screen. */
export function Shell({ tenant, connection, menu, progress, foot, children }: ShellProps) {
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
          <TroubleNotice trouble={connection} />
        </div>
        <div className="progress-line">{progress}</div>
        {children}
      </main>
      <footer className="page-foot">{foot}</footer>
    </div>
  );
}
