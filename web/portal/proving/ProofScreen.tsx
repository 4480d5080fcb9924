import type { Proving } from './adapter';
import { AnswersScreen } from './AnswersScreen';
import { AppCodeScreen } from './AppCodeScreen';
import { CodeScreen } from './CodeScreen';
import { DestinationScreen } from './DestinationScreen';
import { MethodScreen } from './MethodScreen';
import { RecoveryCodeScreen } from './RecoveryCodeScreen';
import type { Way } from './ways';

/** The one question of now, of whatever proof. */
export function ProofScreen({ way, proving }: { way: Way; proving: Proving }) {
  switch (way.name) {
    case 'method':
      return <MethodScreen way={way} proving={proving} />;
    case 'destination':
      return <DestinationScreen key={way.offer.method} way={way} proving={proving} />;
    case 'code':
      return <CodeScreen key={way.offer.method} way={way} proving={proving} />;
    case 'totp':
      return <AppCodeScreen way={way} proving={proving} />;
    case 'recoveryCode':
      return <RecoveryCodeScreen way={way} proving={proving} />;
    case 'questions':
      return <AnswersScreen way={way} proving={proving} />;
  }
}
