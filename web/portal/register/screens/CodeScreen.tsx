import type { ContactKind, PendingRegistration } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { SentCode } from '../../proving/CodeScreen';
import { SendAgain } from '../../proving/SendAgain';
import { blockedIn } from '../../proving/standing';
import { isCall, isCode, sentTo, type Challenge } from '../../proving/typed';
import { BackToList } from '../parts/BackToList';
import { useMe } from '../RegisterContext';
import { askedOf, channelsOf } from '../screen';

type CodeScreenProps = { kind: ContactKind; pending: PendingRegistration };

/** Waits for the code that was sent to a new address or number. */
export function CodeScreen({ kind, pending }: CodeScreenProps) {
  const { me, draft, store, actions } = useMe();
  const { challenge } = pending.state;
  const sentBy = challenge?.method ?? '';
  return (
    <SentCode
      method={isCode(sentBy) ? sentBy : askedOf[kind]}
      challenge={challenge}
      destination={sentTo(draft, 'registration', pending.id) ?? pending.hint}
      isKnown
      blockedUntil={blockedIn(pending.state)}
      onSubmit={actions.submitCode}
      onResend={actions.resend}
      onChange={() => store.go({ name: 'contact', kind })}
      instead={
        challenge && channelsOf(me, kind).length > 1 && <SwitchChannel challenge={challenge} />
      }
    >
      <BackToList />
    </SentCode>
  );
}

/** The code by call instead of text, or the other way round. */
function SwitchChannel({ challenge }: { challenge: Challenge }) {
  const { t } = useTexts();
  const { actions } = useMe();
  const isCalled = isCode(challenge.method) && isCall(challenge.method);
  const to = isCalled ? 'byText' : 'byCall';
  return (
    <SendAgain
      challenge={challenge}
      activity="switchChannel"
      onSend={() => actions.switchChannel(isCalled ? 'text' : 'call')}
      label={t(`register.code.${to}`)}
      waiting={(time) => t(`register.code.${to}In`, { time })}
    />
  );
}
