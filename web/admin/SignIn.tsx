import { useState, type SubmitEvent } from 'react';
import type { AdminApi } from '../api/admin';
import { useTexts } from '../texts/Texts';
import { Button } from '../ui/Button';
import type { FieldError } from '../ui/ErrorSummary';
import { Field } from '../ui/Field';
import { PasswordField } from '../ui/PasswordField';
import { Screen } from '../ui/Screen';

const LOGIN = 'login';
const PASSWORD = 'password';

type SignInProps = { api: AdminApi; onSignedIn: () => Promise<void> };

export function SignIn({ api, onSignedIn }: SignInProps) {
  const { t } = useTexts();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [isShown, setShown] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [errors, setErrors] = useState<FieldError[]>([]);

  const show = (found: FieldError[]) => {
    setErrors(found);
    setAttempt((count) => count + 1);
  };
  const signIn = async () => {
    setBusy(true);
    const answer = await api.signIn(login, password);
    setBusy(false);
    if (answer.ok) return onSignedIn();
    const isRefused = answer.problem.status === 401 || answer.problem.status === 422;
    const isLimited = answer.problem.status === 429;
    const text = isLimited ? t('problem.too-many-requests') : t('problem.unexpected');
    show([{ fieldId: LOGIN, text: isRefused ? t('admin.signIn.refused') : text }]);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isEmpty = login.trim() === '' || password === '';
    show(isEmpty ? [{ fieldId: LOGIN, text: t('admin.signIn.empty') }] : []);
    if (!isEmpty && !isBusy) void signIn();
  };

  return (
    <div className="desk-card desk-narrow">
      <Screen title={t('admin.signIn.title')} errors={errors} attempt={attempt}>
        <form className="stack stack-loose" noValidate onSubmit={submit}>
          <Field
            id={LOGIN}
            label={t('admin.signIn.login')}
            value={login}
            onValue={setLogin}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
          <PasswordField
            id={PASSWORD}
            label={t('admin.signIn.password')}
            value={password}
            onValue={setPassword}
            isShown={isShown}
            onShown={setShown}
            autoComplete="current-password"
          />
          <Button isBusy={isBusy}>{t('admin.signIn.submit')}</Button>
        </form>
      </Screen>
    </div>
  );
}
