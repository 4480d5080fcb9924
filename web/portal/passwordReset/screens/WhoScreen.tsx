import { useEffect, type SubmitEvent } from 'react';
import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { Screen } from '../../../ui/Screen';
import { useReset } from '../ResetContext';
import { useErrors } from '../useErrors';

const FIELD = 'login';

export function WhoScreen() {
  const { t, find } = useTexts();
  const { tenant, session, store, actions, busy, prepareProofOfWork } = useReset();
  const { errors, attempt, of, check } = useErrors(FIELD, () => [t('reset.who.empty')]);
  const notices = tenant.notices.flatMap(({ code }) => find(`reset.notice.${code}`) ?? []);

  const isFilled = session.login !== '';
  useEffect(() => {
    if (isFilled) prepareProofOfWork();
  }, [isFilled, prepareProofOfWork]);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isEmpty = session.login.trim() === '';
    if (check(isEmpty ? [{ fieldId: FIELD, text: t('reset.who.empty') }] : [])) {
      void actions.start();
    }
  };

  return (
    <Screen
      title={t('reset.who.title')}
      suffix={tenant.displayName}
      errors={errors}
      attempt={attempt}
    >
      {notices.map((text) => (
        <Notice kind="attention" key={text}>
          {text}
        </Notice>
      ))}
      <form className="stack stack-loose" noValidate onSubmit={submit} onFocus={prepareProofOfWork}>
        <Field
          id={FIELD}
          label={t('reset.who.label')}
          hint={t('reset.who.hint', { organisation: tenant.displayName })}
          error={of(FIELD)}
          value={session.login}
          onValue={(login) => store.patch({ login })}
          type="text"
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          maxLength={320}
          dir="auto"
        />
        <Button isBusy={busy === 'start'}>{t('reset.next')}</Button>
      </form>
    </Screen>
  );
}
