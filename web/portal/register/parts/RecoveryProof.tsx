import { useState, type SubmitEvent } from 'react';
import { useTexts } from '../../../texts/Texts';
import { Field } from '../../../ui/Field';
import { Screen } from '../../../ui/Screen';
import { useMe } from '../RegisterContext';
import { useErrors } from '../useErrors';
import { FailureNotice } from './FailureNotice';
import { ProofButtons } from './ProofButtons';
import type { StepUpProofProps } from './StepUpWays';

const FIELD = 'recovery-code';

/** One of the kept codes; it is not stored with the other typed things. */
export function RecoveryProof(ways: StepUpProofProps) {
  const { isOnlyOne } = ways;
  const { t } = useTexts();
  const { tenant, actions } = useMe();
  const [typed, setTyped] = useState('');
  const { errors, attempt, of, check } = useErrors(() => [
    { fieldId: FIELD, text: t('register.stepUp.recoveryMismatch') },
  ]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const empty = { fieldId: FIELD, text: t('register.stepUp.recoveryEmpty') };
    if (check(typed.trim() === '' ? [empty] : [])) actions.submitStepUpRecoveryCode(typed.trim());
  };
  return (
    <Screen
      title={t('register.stepUp.recoveryTitle')}
      lead={isOnlyOne && t('register.stepUp.lead')}
      suffix={tenant.displayName}
      errors={errors}
      attempt={attempt}
    >
      <FailureNotice />
      <form className="stack stack-loose" noValidate onSubmit={submit}>
        <Field
          id={FIELD}
          label={t('register.stepUp.recoveryLabel')}
          error={of(FIELD)}
          value={typed}
          onValue={setTyped}
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          className="input-recovery"
          maxLength={64}
          dir="ltr"
        />
        <ProofButtons {...ways} />
      </form>
    </Screen>
  );
}
