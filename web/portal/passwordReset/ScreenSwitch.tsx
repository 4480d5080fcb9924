import { useState } from 'react';
import { useTexts } from '../../texts/Texts';
import { Button } from '../../ui/Button';
import { Ghost } from '../Ghost';
import { PageScreen } from '../proving/PageScreen';
import { ProveScreen } from './ProveScreen';
import { useReset } from './ResetContext';
import type { Screen } from './screen';
import { ActionScreen } from './screens/ActionScreen';
import { DoneScreen } from './screens/DoneScreen';
import { EndScreen } from './screens/EndScreen';
import { LinkScreen } from './screens/LinkScreen';
import { PasswordScreen } from './screens/PasswordScreen';
import { TooManyScreen } from './screens/TooManyScreen';
import { UnreadableScreen } from './screens/UnreadableScreen';
import { WhoScreen } from './screens/WhoScreen';
import { WritingScreen } from './screens/WritingScreen';

/** The one question or message of now. The key makes a screen of the next proof a new one. */
export function ScreenSwitch({ screen }: { screen: Screen }) {
  const { state, failure } = useReset();
  const [toReset, setToReset] = useState<string>();
  switch (screen.name) {
    case 'who':
      if (failure?.kind === 'tooMany') return <TooManyScreen untilMs={failure.untilMs} />;
      return <WhoScreen />;
    case 'pass':
      return <LinkScreen />;
    case 'loading':
      return failure ? <UnreadableScreen /> : <Ghost />;
    case 'prove':
      return <ProveScreen key={state?.gatesPassed} way={screen.way} />;
    case 'chooseAction':
      if (toReset === state?.supportCode) return <PasswordScreen />;
      return <ActionScreen onReset={() => setToReset(state?.supportCode)} />;
    case 'choosePassword':
      return <PasswordScreen />;
    case 'writing':
      return <WritingScreen />;
    case 'done':
      return <DoneScreen />;
    case 'end':
      return <EndScreen key={screen.step} step={screen.step} />;
    case 'outdated':
      return <OutdatedScreen />;
  }
}

/** A step this page does not know: the service was updated while the page was open. */
function OutdatedScreen() {
  const { t } = useTexts();
  return (
    <PageScreen title={t('reset.end.outdated.title')} lead={t('reset.end.outdated.lead')}>
      <Button onClick={() => location.reload()}>{t('reset.end.reload')}</Button>
    </PageScreen>
  );
}
