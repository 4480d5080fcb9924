import { useState } from 'react';
import type { ResetState } from '../../api/types';
import { useTexts } from '../../texts/Texts';
import { Button } from '../../ui/Button';
import { asMinutesAndSeconds } from '../clock';
import { useNow } from '../useNow';
import { useReset } from './ResetContext';
import type { CodeMethod } from './session';
import type { Words } from './words';

type ResendProps = {
  challenge: NonNullable<ResetState['challenge']>;
  method: CodeMethod;
  words: Words;
};

/** A new code, once the service takes the wish; until then how long that will be. */
export function Resend({ challenge, method, words }: ResendProps) {
  const { t } = useTexts();
  const { actions, busy, clock } = useReset();
  const [firstNumber] = useState(challenge.number);
  const resendAtMs = Date.parse(challenge.resendAt);
  const [isWaiting, setWaiting] = useState(resendAtMs > clock.nowMs());
  const nowMs = useNow(clock, 500, isWaiting);
  const leftMs = resendAtMs - nowMs;
  if (isWaiting !== leftMs > 0) setWaiting(leftMs > 0);

  return (
    <div>
      <p className="visually-hidden" role="status">
        {challenge.number > firstNumber ? t(`${words}.resent`) : ''}
      </p>
      <Button
        kind="secondary"
        onClick={() => void actions.sendCode(method)}
        isBusy={busy === 'sendCode'}
        isDisabled={isWaiting}
      >
        {isWaiting
          ? t(`${words}.resendIn`, { time: asMinutesAndSeconds(leftMs) })
          : t(`${words}.resend`)}
      </Button>
    </div>
  );
}
