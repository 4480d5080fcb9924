import { useEffect, type ReactNode } from 'react';
import type { Http } from '../api/http';
import type { PortalApi } from '../api/portal';
import type { Tenant } from '../api/types';
import { useTexts } from '../texts/Texts';
import type { Trouble } from '../ui/TroubleNotice';
import { applyAccent } from './branding';
import type { ServerClock } from './clock';
import { PageContext, type Page } from './proving/PageContext';
import { Shell } from './Shell';

/** What every page of the portal gets. */
export type PageProps = {
  tenant: Tenant;
  api: PortalApi;
  /** Calls with the session of a signed-in person. */
  signedIn: Http;
  clock: ServerClock;
  connection: Trouble;
  menu: ReactNode;
};

type PageFrameProps = Pick<PageProps, 'connection' | 'menu'> & {
  page: Page;
  progress: ReactNode;
  foot: ReactNode;
  children: ReactNode;
};

/** A page in the organisation's accent, with what the shared screens need of it. */
export function PageFrame({ page, children, ...around }: PageFrameProps) {
  const { t } = useTexts();
  const { accentColor } = page.tenant.branding;
  useEffect(() => applyAccent(accentColor), [accentColor]);
  return (
    <PageContext value={page}>
      <Shell tenant={page.tenant} {...around}>
        {children}
        <p className="visually-hidden" role="status">
          {page.busy && t('page.loading')}
        </p>
      </Shell>
    </PageContext>
  );
}
