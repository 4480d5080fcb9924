import { useTexts } from '../../texts/Texts';
import { PageFrame, type PageProps } from '../PageFrame';
import { ProgressLine } from './ProgressLine';
import { ResetContext } from './ResetContext';
import { ResetFoot } from './ResetFoot';
import { screenOf } from './screen';
import { ScreenSwitch } from './ScreenSwitch';
import { useResetMachine } from './useResetMachine';

export function ResetPage({ tenant, api, clock, connection, menu }: PageProps) {
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
