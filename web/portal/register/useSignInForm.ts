import { useState, type SubmitEvent } from 'react';
import { useTexts } from '../../texts/Texts';
import { useRegister } from './RegisterContext';
import { useErrors } from './useErrors';

export const LOGIN_FIELD = 'login';
export const PASSWORD_FIELD = 'password';

/** The typed password lives here only: in memory of this screen, gone with it. */
export function useSignInForm() {
  const { t } = useTexts();
  const { draft, actions } = useRegister();
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
  return { password, setPassword, problems, submit };
}
