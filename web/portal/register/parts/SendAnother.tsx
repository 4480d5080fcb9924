import type { ProofState } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { SendAgain } from '../../SendAgain';
import { useRegister } from '../RegisterContext';
import type { Activity } from '../snapshot';

type Challenge = NonNullable<ProofState['challenge']>;
type SendAnotherProps = { challenge: Challenge; onSend: () => void };

const isCallBy = ({ method }: Challenge) => method === 'mobileCall' || method === 'officeCall';

/** Another code the same way, or another call. */
export function SendAnother({ challenge, onSend }: SendAnotherProps) {
  const { t } = useTexts();
  const wait = useSendWait(challenge, 'resend');
  const isCall = isCallBy(challenge);
  return (
    <SendAgain
      {...wait}
      onSend={onSend}
      label={isCall ? t('register.code.callAgain') : t('reset.code.resend')}
      waiting={(time) =>
        isCall ? t('register.code.callAgainIn', { time }) : t('reset.code.resendIn', { time })
      }
      told={isCall ? t('register.code.calledAgain') : t('reset.code.resent')}
    />
  );
}

type SwitchChannelProps = { challenge: Challenge; onSwitch: () => void };

/** The code by call instead of text, or the other way round. */
export function SwitchChannel({ challenge, onSwitch }: SwitchChannelProps) {
  const { t } = useTexts();
  const wait = useSendWait(challenge, 'switchChannel');
  const to = isCallBy(challenge) ? 'byText' : 'byCall';
  return (
    <SendAgain
      {...wait}
      onSend={onSwitch}
      label={t(`register.code.${to}`)}
      waiting={(time) => t(`register.code.${to}In`, { time })}
      told=""
    />
  );
}

/** The service names when it takes the next wish; a refusal may put that off. */
function useSendWait({ number, resendAt }: Challenge, activity: Activity) {
  const { clock, busy, failure } = useRegister();
  const isRefused = failure?.kind === 'tooMany' && failure.activity === activity;
  const refusedUntilMs = isRefused ? failure.untilMs : 0;
  const againAtMs = Math.max(Date.parse(resendAt), refusedUntilMs);
  const challenge = { number, resendAt: new Date(againAtMs).toISOString() };
  return { challenge, clock, isBusy: busy === activity };
}
