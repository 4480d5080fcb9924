import type { SubmitEvent } from 'react';
import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { CODE_LENGTH, CodeField } from '../../../ui/CodeField';
import { Screen } from '../../../ui/Screen';
import { OtherWay } from '../OtherWay';
import { useReset } from '../ResetContext';
import { useErrors } from '../useErrors';

const FIELD = 'code';

export function TotpScreen({ isOnlyOne }: { isOnlyOne: boolean }) {
  const { t } = useTexts();
  const { tenant, session, store, actions, busy } = useReset();
  const { errors, attempt, of, check } = useErrors(FIELD, ({ kind }) => [
    kind === 'mismatch' ? t('reset.totp.mismatch') : t('reset.code.incomplete'),
  ]);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isIncomplete = session.code.length < CODE_LENGTH;
    const incomplete = { fieldId: FIELD, text: t('reset.code.incomplete') };
    if (check(isIncomplete ? [incomplete] : [])) void actions.submitCode('totp');
  };

  return (
    <Screen
      title={t('reset.totp.title')}
      lead={t('reset.totp.lead')}
      suffix={tenant.displayName}
      errors={errors}
      attempt={attempt}
    >
      <form className="stack stack-loose" noValidate onSubmit={submit}>
        <CodeField
          id={FIELD}
          label={t('reset.code.label')}
          value={session.code}
          error={of(FIELD)}
          onValue={(code) => store.patch({ code })}
          onComplete={() => {
            check([]);
            void actions.submitCode('totp');
          }}
        />
        <Button isBusy={busy === 'submitCode'}>{t('reset.next')}</Button>
      </form>
      {!isOnlyOne && <OtherWay />}
    </Screen>
  );
}
