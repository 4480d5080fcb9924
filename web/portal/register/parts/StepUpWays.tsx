import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { useMe } from '../RegisterContext';

/** What the screen of each way knows; no proof is taken until `blockedUntil`. */
export type StepUpProofProps = { isOnlyOne: boolean; blockedUntil: string | undefined };

/** Back to the list; what was wanted is given up. */
export function CancelStepUp() {
  const { t } = useTexts();
  const { store } = useMe();
  return (
    <Button kind="plain" onClick={() => store.go({ name: 'overview' }, { wanted: undefined })}>
      {t('register.stepUp.cancel')}
    </Button>
  );
}

/** The ways out of one way: another one, where there is one, or none at all. */
export function StepUpWays({ isOnlyOne }: { isOnlyOne: boolean }) {
  const { t } = useTexts();
  const { store } = useMe();
  return (
    <>
      {!isOnlyOne && (
        <Button kind="plain" onClick={() => store.go({ name: 'stepUp', part: 'method' })}>
          {t('register.stepUp.other')}
        </Button>
      )}
      <CancelStepUp />
    </>
  );
}
