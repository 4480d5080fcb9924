import type { ResetState } from '../../api/types';
import { useTexts } from '../../texts/Texts';
import { SendAgain } from '../SendAgain';
import { useReset } from './ResetContext';
import type { CodeMethod } from './session';

type ResendProps = { challenge: NonNullable<ResetState['challenge']>; method: CodeMethod };

/** A new code to the destination of the one before. */
export function Resend({ challenge, method }: ResendProps) {
  const { t } = useTexts();
  const { actions, busy, clock, store } = useReset();
  return (
    <SendAgain
      challenge={challenge}
      clock={clock}
      isBusy={busy === 'sendCode'}
      onSend={() => {
        store.patch({ code: '' });
        void actions.sendCode(method);
      }}
      label={t('reset.code.resend')}
      waiting={(time) => t('reset.code.resendIn', { time })}
      told={t('reset.code.resent')}
    />
  );
}
