import { useState, type SubmitEvent } from 'react';
import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { Screen } from '../../../ui/Screen';
import { OtherWay } from '../OtherWay';
import { useReset } from '../ResetContext';
import { useErrors } from '../useErrors';

const FIELD = 'recovery-code';
const SIGNS = 20;

/** The typed code lives here only, gone with the screen: it may still be good. */
export function RecoveryCodeScreen({ isOnlyOne }: { isOnlyOne: boolean }) {
  const { t } = useTexts();
  const { tenant, actions, busy } = useReset();
  const [code, setCode] = useState('');
  const { errors, attempt, of, check } = useErrors(FIELD, ({ kind }) => [
    kind === 'mismatch' ? t('reset.recoveryCode.mismatch') : t('reset.recoveryCode.incomplete'),
  ]);

  const missing = () => {
    const count = code.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    if (count === SIGNS) return [];
    const key = count === 0 ? 'reset.recoveryCode.empty' : 'reset.recoveryCode.incomplete';
    return [{ fieldId: FIELD, text: t(key) }];
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (check(missing())) void actions.submitProof({ method: 'recoveryCode', code });
  };

  return (
    <Screen
      title={t('reset.recoveryCode.title')}
      suffix={tenant.displayName}
      errors={errors}
      attempt={attempt}
    >
      <form className="stack stack-loose" noValidate onSubmit={submit}>
        <Field
          id={FIELD}
          label={t('reset.recoveryCode.label')}
          hint={t('reset.recoveryCode.hint')}
          error={of(FIELD)}
          value={code}
          onValue={setCode}
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          maxLength={64}
          dir="ltr"
        />
        <Button isBusy={busy === 'submitProof'}>{t('reset.next')}</Button>
      </form>
      {!isOnlyOne && <OtherWay />}
    </Screen>
  );
}
