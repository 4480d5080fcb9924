import { useState } from 'react';
import { useTexts } from '../../../texts/Texts';
import { Field } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { PasswordField } from '../../../ui/PasswordField';
import { Screen } from '../../../ui/Screen';
import { ActionButton } from '../parts/ActionButton';
import { FailureNotice } from '../parts/FailureNotice';
import { useRegister } from '../RegisterContext';
import { LOGIN_FIELD, PASSWORD_FIELD, useSignInForm } from '../useSignInForm';

export function SignInScreen() {
  const { t } = useTexts();
  const { tenant, draft, left, store } = useRegister();
  const [isShown, setShown] = useState(false);
  const { password, setPassword, problems, submit } = useSignInForm();
  const { errors, attempt, of } = problems;

  return (
    <Screen
      title={t('register.signIn.title')}
      lead={t('register.signIn.lead')}
      suffix={tenant.displayName}
      errors={errors}
      attempt={attempt}
    >
      <FailureNotice />
      {left && (
        <Notice kind={left === 'over' ? 'attention' : 'done'}>
          {t(`register.signIn.${left}`)}
        </Notice>
      )}
      <form className="stack stack-loose" noValidate onSubmit={submit}>
        <Field
          id={LOGIN_FIELD}
          label={t('register.signIn.login')}
          error={of(LOGIN_FIELD)}
          value={draft.login}
          onValue={(login) => store.patch({ login })}
          type="text"
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          maxLength={320}
          dir="auto"
        />
        <PasswordField
          id={PASSWORD_FIELD}
          label={t('register.signIn.password')}
          error={of(PASSWORD_FIELD)}
          value={password}
          onValue={setPassword}
          isShown={isShown}
          onShown={setShown}
          autoComplete="current-password"
        />
        <div className="stack stack-tight">
          <ActionButton activity="signIn">{t('register.signIn.submit')}</ActionButton>
          <a className="button button-plain" href={`/t/${encodeURIComponent(tenant.slug)}/reset`}>
            {t('register.signIn.forgot')}
          </a>
        </div>
      </form>
    </Screen>
  );
}
