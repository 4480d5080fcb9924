import type { ReactNode } from 'react';
import type { PortalApi } from '../../api/portal';
import type { Tenant } from '../../api/types';
import { useTexts } from '../../texts/Texts';
import type { Trouble } from '../../ui/TroubleNotice';
import type { ServerClock } from '../clock';
import { PageFrame } from '../PageFrame';
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
  const { language } = useTexts();
  const reset = useResetMachine({ tenant, api, clock, language });
  const { draft, state, busy, failure, store } = reset;
  const screen = screenOf(draft, state, clock.nowMs());
  return (
    <ResetContext value={reset}>
      <PageFrame
        page={{ tenant, clock, busy, failure, typed: draft, patch: store.patch }}
        connection={connection}
        menu={menu}
        progress={<ProgressLine screen={screen} />}
        foot={<ResetFoot />}
      >
        <ScreenSwitch screen={screen} />
      </PageFrame>
    </ResetContext>
  );
}
