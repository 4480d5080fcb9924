import { useEffect, type ReactNode } from 'react';
import type { PortalApi } from '../../api/portal';
import type { Tenant } from '../../api/types';
import { useTexts } from '../../texts/Texts';
import type { Trouble } from '../../ui/TroubleNotice';
import { applyAccent } from '../branding';
import type { ServerClock } from '../clock';
import { Shell } from '../Shell';
import { ProgressLine } from './ProgressLine';
import { ResetContext } from './ResetContext';
import { ResetFoot } from './ResetFoot';
import { screenOf } from './screen';
import { ScreenSwitch } from './ScreenSwitch';
import { useResetMachine } from './useResetMachine';

type ResetPageProps = {
  tenant: Tenant;
  api: PortalApi;
  clock: ServerClock;
  connection: Trouble;
  menu: ReactNode;
};

export function ResetPage({ tenant, api, clock, connection, menu }: ResetPageProps) {
  const { t, language } = useTexts();
  const reset = useResetMachine({ tenant, api, clock, language });
  const screen = screenOf(reset.session, reset.state);
  const { accentColor } = tenant.branding;
  useEffect(() => applyAccent(accentColor), [accentColor]);

  return (
    <ResetContext value={reset}>
      <Shell
        tenant={tenant}
        connection={connection}
        menu={menu}
        progress={<ProgressLine screen={screen} />}
        foot={<ResetFoot />}
      >
        <ScreenSwitch screen={screen} />
        <p className="visually-hidden" role="status">
          {reset.busy && t('page.loading')}
        </p>
      </Shell>
    </ResetContext>
  );
}
