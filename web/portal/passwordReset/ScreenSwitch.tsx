import { useState } from 'react';
import { useTexts } from '../../texts/Texts';
import { Button } from '../../ui/Button';
import { Screen as ScreenFrame } from '../../ui/Screen';
import { Ghost } from '../Ghost';
import { useReset } from './ResetContext';
import type { Screen } from './screen';
import { ActionScreen } from './screens/ActionScreen';
import { CodeScreen } from './screens/CodeScreen';
import { DestinationScreen } from './screens/DestinationScreen';
import { DoneScreen } from './screens/DoneScreen';
import { EndScreen } from './screens/EndScreen';
import { MethodScreen } from './screens/MethodScreen';
import { PasswordScreen } from './screens/PasswordScreen';
import { QuestionsScreen } from './screens/QuestionsScreen';
import { RecoveryCodeScreen } from './screens/RecoveryCodeScreen';
import { TooManyScreen } from './screens/TooManyScreen';
import { TotpScreen } from './screens/TotpScreen';
import { UnreadableScreen } from './screens/UnreadableScreen';
import { WhoScreen } from './screens/WhoScreen';
import { WritingScreen } from './screens/WritingScreen';

/** The one question or message of now. Keys make a screen of the next proof a new one. */
export function ScreenSwitch({ screen }: { screen: Screen }) {
  const { state, failure } = useReset();
  const [toReset, setToReset] = useState<string>();
  const key = `${screen.name}:${state?.gatesPassed ?? 0}`;
  switch (screen.name) {
    case 'who':
      if (failure?.kind === 'tooMany') return <TooManyScreen untilMs={failure.untilMs} />;
      return <WhoScreen />;
    case 'loading':
      return failure ? <UnreadableScreen /> : <Ghost />;
    case 'method':
      return <MethodScreen key={key} offers={screen.offers} />;
    case 'destination':
      return <DestinationScreen key={`${key}:${screen.offer.method}`} {...screen} />;
    case 'code':
      return <CodeScreen key={`${key}:${screen.offer.method}`} {...screen} />;
    case 'totp':
      return <TotpScreen key={key} isOnlyOne={screen.isOnlyOne} />;
    case 'recoveryCode':
      return <RecoveryCodeScreen key={key} isOnlyOne={screen.isOnlyOne} />;
    case 'questions':
      return <QuestionsScreen key={key} isOnlyOne={screen.isOnlyOne} />;
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
  const { tenant } = useReset();
  return (
    <ScreenFrame
      title={t('reset.end.outdated.title')}
      lead={t('reset.end.outdated.lead')}
      suffix={tenant.displayName}
    >
      <Button onClick={() => location.reload()}>{t('reset.end.reload')}</Button>
    </ScreenFrame>
  );
}
