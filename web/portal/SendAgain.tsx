import { useState } from 'react';
import { Button } from '../ui/Button';
import { asMinutesAndSeconds, type ServerClock } from './clock';
import { useNow } from './useNow';

type SendAgainProps = {
  challenge: { number: number; resendAt: string };
  clock: ServerClock;
  isBusy: boolean;
  onSend: () => void;
  label: string;
  /** The label while the service does not take the wish yet. */
  waiting: (time: string) => string;
  /** Read out once a newer message is on its way. */
  told: string;
};

/** A new code, once the service takes the wish; until then how long that will be. */
export function SendAgain(props: SendAgainProps) {
  const { challenge, clock, isBusy, onSend, label, waiting, told } = props;
  const [firstNumber] = useState(challenge.number);
  const resendAtMs = Date.parse(challenge.resendAt);
  const [isWaiting, setWaiting] = useState(resendAtMs > clock.nowMs());
  const leftMs = resendAtMs - useNow(clock, 500, isWaiting);
  if (isWaiting !== leftMs > 0) setWaiting(leftMs > 0);

  return (
    <div>
      <p className="visually-hidden" role="status">
        {challenge.number > firstNumber ? told : ''}
      </p>
      <Button kind="secondary" onClick={onSend} isBusy={isBusy} isDisabled={isWaiting}>
        {isWaiting ? waiting(asMinutesAndSeconds(leftMs)) : label}
      </Button>
    </div>
  );
}
