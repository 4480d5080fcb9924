import { useState, type SubmitEvent } from 'react';
import { useTexts } from '../../../texts/Texts';
import { Notice } from '../../../ui/Notice';
import { PasswordField } from '../../../ui/PasswordField';
import { LOGIN_FIELD, LoginField } from '../../LoginField';
import { ActionButton } from '../../proving/ActionButton';
import { PageScreen } from '../../proving/PageScreen';
import { useErrors } from '../../proving/useErrors';
import { useRegister } from '../RegisterContext';
import { resetPath } from '../useResetAddress';

const PASSWORD_FIELD = 'password';

/** The typed password lives here only: in memory of this screen, gone with it. */
export function SignInScreen() {
  const { t } = useTexts();
  const { tenant, draft, home, left, store, actions } = useRegister();
  const [isShown, setShown] = useState(false);
  const [password, setPassword] = useState('');
  const problems = useErrors(() => [{ fieldId: LOGIN_FIELD, text: t('register.signIn.refused') }]);
  const login = draft.login.trim();

  const missing = () => {
    const noLogin = { fieldId: LOGIN_FIELD, text: t('register.signIn.emptyLogin') };
    const noPassword = { fieldId: PASSWORD_FIELD, text: t('register.signIn.emptyPassword') };
    return [...(login === '' ? [noLogin] : []), ...(password === '' ? [noPassword] : [])];
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (problems.check(missing())) actions.signIn(login, password);
  };

  return (
    <PageScreen
      title={t('register.signIn.title')}
      lead={t(home.name === 'password' ? 'register.change.signIn' : 'register.signIn.lead')}
      problems={problems}
    >
      {left && (
        <Notice kind={left === 'over' ? 'attention' : 'done'}>
          {t(`register.signIn.${left}`)}
        </Notice>
      )}
      <form className="stack stack-loose" noValidate onSubmit={submit}>
        <LoginField
          label={t('register.signIn.login')}
          error={problems.of(LOGIN_FIELD)}
          value={draft.login}
          onValue={(login) => store.patch({ login })}
        />
        <PasswordField
          id={PASSWORD_FIELD}
          label={t('register.signIn.password')}
          error={problems.of(PASSWORD_FIELD)}
          value={password}
          onValue={setPassword}
          isShown={isShown}
          onShown={setShown}
          autoComplete="current-password"
        />
        <div className="stack stack-tight">
          <ActionButton activity="signIn">{t('register.signIn.submit')}</ActionButton>
          <a className="button button-plain" href={resetPath(tenant.slug)}>
            {t('register.signIn.forgot')}
          </a>
        </div>
      </form>
    </PageScreen>
  );
}
