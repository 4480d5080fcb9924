import type { StepUpOffer } from '../../../api/types';
import { RecoveryProof } from '../parts/RecoveryProof';
import { AuthenticatorProof, SentCodeProof } from '../parts/StepUpCodes';

type StepUpProofScreenProps = { offer: StepUpOffer; isOnlyOne: boolean };

/** The proof itself, by the chosen way. */
export function StepUpProofScreen({ offer, isOnlyOne }: StepUpProofScreenProps) {
  const shared = { isOnlyOne, blockedUntil: offer.blockedUntil };
  switch (offer.method) {
    case 'totp':
      return <AuthenticatorProof {...shared} />;
    case 'recoveryCode':
      return <RecoveryProof {...shared} />;
    default:
      return <SentCodeProof method={offer.method} {...shared} />;
  }
}
