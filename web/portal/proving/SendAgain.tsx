import { useState } from 'react';
import { Button } from '../../ui/Button';
import { asMinutesAndSeconds } from '../clock';
import { useNow } from '../useNow';
import type { Activity } from './failure';
import { usePage, useSay } from './PageContext';
import { isCall, isCode, type Challenge } from './typed';
import { useRefusedUntil } from './useWait';

type SendAgainProps = {
  challenge: Challenge;
  activity: Activity;
  onSend: () => void;
  label: string;
  /** The label while the service does not take the wish yet. */
  waiting: (time: string) => string;
  /** Read out once a newer message is on its way. */
  told?: string;
};

/**
 * A new code, once the service takes the wish; until then how long that will be. The service names
 * when that is; a refusal may put it off.
 */
export function SendAgain(props: SendAgainProps) {
  const { challenge, activity, onSend, label, waiting, told } = props;
  const { clock, busy } = usePage();
  const [firstNumber] = useState(challenge.number);
  const againAtMs = Math.max(Date.parse(challenge.resendAt), useRefusedUntil(activity));
  const [isWaiting, setWaiting] = useState(againAtMs > clock.nowMs());
  const leftMs = againAtMs - useNow(clock, 500, isWaiting);
  if (isWaiting !== leftMs > 0) setWaiting(leftMs > 0);

  return (
    <div>
      <p className="visually-hidden" role="status">
        {challenge.number > firstNumber && told}
      </p>
      <Button kind="secondary" onClick={onSend} isBusy={busy === activity} isDisabled={isWaiting}>
        {isWaiting ? waiting(asMinutesAndSeconds(leftMs)) : label}
      </Button>
    </div>
  );
}

type SendAnotherProps = { challenge: Challenge; onSend: () => void };

/** Another code the same way, or another call. */
export function SendAnother({ challenge, onSend }: SendAnotherProps) {
  const say = useSay();
  const { method } = challenge;
  const words = isCode(method) && isCall(method) ? 'code.call' : 'code';
  return (
    <SendAgain
      challenge={challenge}
      activity="resend"
      onSend={onSend}
      label={say(`${words}.resend`)}
      waiting={(time) => say(`${words}.resendIn`, { time })}
      told={say(`${words}.resent`)}
    />
  );
}
