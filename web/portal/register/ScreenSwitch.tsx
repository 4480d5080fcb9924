import { Ghost } from '../Ghost';
import { FailureNotice } from '../proving/FailureNotice';
import { useRegister } from './RegisterContext';
import type { Screen } from './screen';
import { AuthenticatorScreen } from './screens/AuthenticatorScreen';
import { ChangePasswordScreen } from './screens/ChangePasswordScreen';
import { CodeScreen } from './screens/CodeScreen';
import { ContactScreen } from './screens/ContactScreen';
import { DoneScreen } from './screens/DoneScreen';
import { LaterScreen } from './screens/LaterScreen';
import { OverviewScreen } from './screens/OverviewScreen';
import { PasswordChangedScreen } from './screens/PasswordChangedScreen';
import { QuestionsScreen } from './screens/QuestionsScreen';
import { RecoveryCodesScreen } from './screens/RecoveryCodesScreen';
import { SignInScreen } from './screens/SignInScreen';
import { StepUpScreen } from './screens/StepUpScreen';

/** The one question or message of now. A screen that is opened again is a new one. */
export function ScreenSwitch({ screen }: { screen: Screen }) {
  const { visit } = useRegister();
  const key = `${screen.name}:${visit}`;
  switch (screen.name) {
    case 'loading':
      return <Loading />;
    case 'signIn':
      return <SignInScreen />;
    case 'overview':
      return <OverviewScreen key={`${key}:${screen.as}`} as={screen.as} />;
    case 'done':
      return <DoneScreen />;
    case 'later':
      return <LaterScreen />;
    case 'contact':
      return <ContactScreen key={key} kind={screen.kind} />;
    case 'code':
      return <CodeScreen key={key} kind={screen.kind} pending={screen.pending} />;
    case 'totp':
      return <AuthenticatorScreen key={key} />;
    case 'recoveryCodes':
      return <RecoveryCodesScreen key={key} />;
    case 'questions':
      return <QuestionsScreen key={key} />;
    case 'password':
      return <ChangePasswordScreen key={key} />;
    case 'passwordChanged':
      return <PasswordChangedScreen />;
    case 'stepUp':
      return <StepUpScreen key={visit} way={screen.way} />;
  }
}

/** It is read again by itself. */
function Loading() {
  return (
    <div className="stack stack-loose">
      <FailureNotice />
      <Ghost />
    </div>
  );
}
