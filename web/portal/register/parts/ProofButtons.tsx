import { useTexts } from '../../../texts/Texts';
import { useBlocked } from '../useWait';
import { ActionButton } from './ActionButton';
import { BlockedNotice } from './BlockedNotice';
import { StepUpWays, type StepUpProofProps } from './StepUpWays';

/** Sends what the form has, once tries are taken, and the ways out of it. */
export function ProofButtons({ isOnlyOne, blockedUntil }: StepUpProofProps) {
  const { t } = useTexts();
  const untilMs = useBlocked(blockedUntil);
  return (
    <>
      <BlockedNotice untilMs={untilMs} />
      <div className="stack stack-tight">
        <ActionButton activity="submit" blockedUntilMs={untilMs}>
          {t('register.code.submit')}
        </ActionButton>
        <StepUpWays isOnlyOne={isOnlyOne} />
      </div>
    </>
  );
}
