import type { ContactKind, PendingRegistration } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { Screen } from '../../../ui/Screen';
import { sentTo } from '../draft';
import { CodeForm } from '../parts/CodeForm';
import { DeliveryStatus } from '../parts/DeliveryStatus';
import { FailureNotice } from '../parts/FailureNotice';
import { SendAnother, SwitchChannel } from '../parts/SendAnother';
import { useMe } from '../RegisterContext';
import { blockedIn, channelsOf } from '../screen';
import { useCodeErrors } from '../useCodeErrors';

type CodeScreenProps = { kind: ContactKind; pending: PendingRegistration };

/** Waits for the code that was sent to a new address or number. */
export function CodeScreen({ kind, pending }: CodeScreenProps) {
  const { t } = useTexts();
  const { tenant, me, draft, store, actions } = useMe();
  const { challenge } = pending.state;
  const isCall = kind === 'officePhone' || challenge?.method === 'mobileCall';
  const mismatch = isCall ? 'register.code.callMismatch' : 'reset.code.mismatch';
  const problems = useCodeErrors(t(mismatch));
  const isAway = challenge?.delivery === 'unavailable';
  const lead = `${isCall ? 'leadCall' : 'lead'}${isAway ? 'Away' : ''}` as const;
  const sent = sentTo(draft, 'registration', pending.id);
  const destination = sent ?? pending.hint ?? t('register.code.destinationUnknown');

  return (
    <Screen
      title={t('register.code.title')}
      lead={t(`register.code.${lead}`, { destination })}
      suffix={tenant.displayName}
      errors={problems.errors}
      attempt={problems.attempt}
    >
      <FailureNotice />
      {challenge && <DeliveryStatus delivery={challenge.delivery} isCall={isCall} />}
      <CodeForm
        problems={problems}
        blockedUntil={blockedIn(pending.state)}
        onSubmit={actions.submitCode}
      />
      <div className="ways-on">
        {challenge && <SendAnother challenge={challenge} onSend={actions.resend} />}
        {challenge && channelsOf(me, kind).length > 1 && (
          <SwitchChannel
            challenge={challenge}
            onSwitch={() => actions.switchChannel(isCall ? 'text' : 'call')}
          />
        )}
        <Button kind="plain" onClick={() => store.go({ name: 'contact', kind })}>
          {t(`register.code.change.${kind}`)}
        </Button>
        <Button kind="plain" onClick={() => store.go({ name: 'overview' })}>
          {t('register.back')}
        </Button>
      </div>
    </Screen>
  );
}
