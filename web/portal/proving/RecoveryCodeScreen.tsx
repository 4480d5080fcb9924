import { useState, type SubmitEvent } from 'react';
import { ActionButton } from './ActionButton';
import type { OwnScreenProps } from './adapter';
import { BlockedNotice } from './BlockedNotice';
import { useSay } from './PageContext';
import { PageScreen } from './PageScreen';
import { RecoveryCodeField } from './RecoveryCodeField';
import { Ways } from './Ways';
import { useErrors } from './useErrors';
import { useBlocked } from './useWait';

const FIELD = 'recovery-code';
const SIGNS = 20;

/** The typed code lives here only, gone with the screen: it may still be good. */
export function RecoveryCodeScreen({ way, proving }: OwnScreenProps) {
  const say = useSay();
  const [code, setCode] = useState('');
  const untilMs = useBlocked(way.offer.blockedUntil);
  const problems = useErrors(({ kind }) => [
    { fieldId: FIELD, text: say(`recoveryCode.${kind === 'mismatch' ? kind : 'incomplete'}`) },
  ]);
  const { title = say('recoveryCode.title'), lead } = proving.head(way);

  const missing = () => {
    const count = code.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    const key = count === 0 ? 'recoveryCode.empty' : 'recoveryCode.incomplete';
    return count === SIGNS ? [] : [{ fieldId: FIELD, text: say(key) }];
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (problems.check(missing())) proving.actions.submitRecoveryCode(code.trim());
  };

  return (
    <PageScreen title={title} lead={lead} problems={problems}>
      <form className="stack stack-loose" noValidate onSubmit={submit}>
        <RecoveryCodeField
          id={FIELD}
          label={say('recoveryCode.label')}
          hint={say('recoveryCode.hint')}
          error={problems.of(FIELD)}
          value={code}
          onValue={setCode}
        />
        <BlockedNotice untilMs={untilMs} />
        <ActionButton activity="submit" blockedUntilMs={untilMs}>
          {say('submit')}
        </ActionButton>
      </form>
      <div className="ways-out">
        <Ways proving={proving} isOnlyOne={way.isOnlyOne} />
      </div>
    </PageScreen>
  );
}
