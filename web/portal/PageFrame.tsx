import { useEffect, type ReactNode } from 'react';
import { useTexts } from '../texts/Texts';
import type { Trouble } from '../ui/TroubleNotice';
import { applyAccent } from './branding';
import { PageContext, type Page } from './proving/PageContext';
import { Shell } from './Shell';

type PageFrameProps = {
  page: Page;
  connection: Trouble;
  menu: ReactNode;
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
