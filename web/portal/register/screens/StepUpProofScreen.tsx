import type { OfferedMethod } from '../../../api/types';
import { RecoveryProof } from '../parts/RecoveryProof';
import { AuthenticatorProof, SentCodeProof } from '../parts/StepUpCodes';
import { QuestionsProof } from '../parts/QuestionsProof';

type StepUpProofScreenProps = { offer: OfferedMethod; isOnlyOne: boolean };

/** The proof itself, by the chosen way. */
export function StepUpProofScreen({ offer, isOnlyOne }: StepUpProofScreenProps) {
  switch (offer.method) {
    case 'totp':
      return <AuthenticatorProof isOnlyOne={isOnlyOne} />;
    case 'recoveryCode':
      return <RecoveryProof isOnlyOne={isOnlyOne} />;
    case 'questions':
      return <QuestionsProof isOnlyOne={isOnlyOne} />;
    default:
      return <SentCodeProof method={offer.method} isOnlyOne={isOnlyOne} />;
  }
}
