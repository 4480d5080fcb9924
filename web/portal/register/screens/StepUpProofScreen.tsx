import type { OfferedMethod } from '../../../api/types';
import { RecoveryProof } from '../parts/RecoveryProof';
import { AuthenticatorProof, SentCodeProof } from '../parts/StepUpCodes';
import { QuestionsProof } from '../parts/QuestionsProof';

type StepUpProofScreenProps = { offer: OfferedMethod; isOnlyOne: boolean };

/** The proof itself, by the chosen way. */
export function StepUpProofScreen({ offer, isOnlyOne }: StepUpProofScreenProps) {
  const shared = { isOnlyOne, blockedUntil: offer.blockedUntil };
  switch (offer.method) {
    case 'totp':
      return <AuthenticatorProof {...shared} />;
    case 'recoveryCode':
      return <RecoveryProof {...shared} />;
    case 'questions':
      return <QuestionsProof {...shared} />;
    default:
      return <SentCodeProof method={offer.method} {...shared} />;
  }
}
