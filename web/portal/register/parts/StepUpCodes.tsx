import type { StepUpMethod } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { Screen } from '../../../ui/Screen';
import { sentTo, stepUpCodeOf } from '../draft';
import { useMe } from '../RegisterContext';
import { openChallenge } from '../screen';
import { useCodeErrors } from '../useCodeErrors';
import { CodeForm } from './CodeForm';
import { DeliveryStatus } from './DeliveryStatus';
import { FailureNotice } from './FailureNotice';
import { SendAnother } from './SendAnother';
import { StepUpWays, type StepUpProofProps } from './StepUpWays';

type SentCodeProofProps = StepUpProofProps & { method: StepUpMethod };

/** The code that went to the typed address or number, if that is the one on file. */
export function SentCodeProof({ method, ...rest }: SentCodeProofProps) {
  const { isOnlyOne, blockedUntil } = rest;
  const { t } = useTexts();
  const { tenant, me, draft, store, actions } = useMe();
  const challenge = openChallenge(me.stepUp.state);
  const isCall = method === 'mobileCall' || method === 'officeCall';
  const mismatch = isCall ? 'register.code.callMismatch' : 'reset.code.mismatch';
  const problems = useCodeErrors(t(mismatch));
  const sent = sentTo(draft, 'stepUp', stepUpCodeOf(me.stepUp.state));
  const destination = sent ?? t('register.code.destinationUnknown');
  return (
    <Screen
      title={t('register.code.title')}
      lead={t(isCall ? 'register.stepUp.callLead' : 'register.stepUp.codeLead', { destination })}
      suffix={tenant.displayName}
      errors={problems.errors}
      attempt={problems.attempt}
    >
      <FailureNotice />
      {challenge && <DeliveryStatus delivery={challenge.delivery} isCall={isCall} />}
      <CodeForm
        problems={problems}
        blockedUntil={blockedUntil}
        onSubmit={() => actions.submitStepUpCode(method)}
      />
      <div className="ways-on">
        {challenge && (
          <SendAnother challenge={challenge} onSend={() => actions.resendStepUpCode(method)} />
        )}
        <Button
          kind="plain"
          onClick={() => store.go({ name: 'stepUp', part: 'destination', method })}
        >
          {t(`register.code.change.${method === 'email' ? 'email' : 'mobilePhone'}`)}
        </Button>
        <StepUpWays isOnlyOne={isOnlyOne} />
      </div>
    </Screen>
  );
}

export function AuthenticatorProof({ isOnlyOne, blockedUntil }: StepUpProofProps) {
  const { t } = useTexts();
  const { tenant, actions } = useMe();
  const problems = useCodeErrors(t('register.totp.mismatch'));
  return (
    <Screen
      title={t('register.stepUp.totpTitle')}
      lead={isOnlyOne && t('register.stepUp.lead')}
      suffix={tenant.displayName}
      errors={problems.errors}
      attempt={problems.attempt}
    >
      <FailureNotice />
      <CodeForm
        problems={problems}
        blockedUntil={blockedUntil}
        onSubmit={() => actions.submitStepUpCode('totp')}
      />
      <div className="ways-on">
        <StepUpWays isOnlyOne={isOnlyOne} />
      </div>
    </Screen>
  );
}
