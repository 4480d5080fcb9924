import { useState, type SubmitEvent } from 'react';
import type { PasswordRules } from '../../../api/types';
import type { Texts } from '../../../texts/Texts';
import { useTexts } from '../../../texts/Texts';
import { PasswordField } from '../../../ui/PasswordField';
import { NewPasswordFields } from '../../newPassword/NewPasswordFields';
import { PASSWORD_FIELD, reasonTexts, useNewPassword } from '../../newPassword/useNewPassword';
import { ActionButton } from '../../proving/ActionButton';
import { PageScreen } from '../../proving/PageScreen';
import { type FieldFailure, useErrors } from '../../proving/useErrors';
import { BackToList } from '../parts/BackToList';
import { useMe } from '../RegisterContext';
import { resetPath } from '../useResetAddress';

const CURRENT_FIELD = 'current-password';

/** Another password for somebody who knows the one they have. */
export function ChangePasswordScreen() {
  const { t } = useTexts();
  const { me } = useMe();
  const { mayChange, rules } = me.password;
  if (mayChange) return <ChangeForm rules={rules} />;
  return (
    <PageScreen title={t('register.change.title')} lead={t('register.change.notHere')}>
      {!me.requirements.mustChangePassword && <BackToList />}
    </PageScreen>
  );
}

function ChangeForm({ rules }: { rules: PasswordRules }) {
  const { t } = useTexts();
  const { tenant, me, home, actions } = useMe();
  const isDue = me.requirements.mustChangePassword;
  const [current, setCurrent] = useState('');
  const [isShown, setShown] = useState(false);
  const form = useNewPassword();
  const problems = useErrors((failure, texts) => refusals(failure, texts, rules));
  const missing = () => {
    const noCurrent = { fieldId: CURRENT_FIELD, text: t('register.change.empty') };
    return [...(current === '' ? [noCurrent] : []), ...form.missing()];
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (problems.check(missing())) actions.changePassword(current, form.password);
  };
  return (
    <PageScreen
      title={t('register.change.title')}
      lead={t(isDue ? 'register.change.due' : 'register.change.lead')}
      problems={problems}
    >
      <form className="stack stack-loose" noValidate onSubmit={submit}>
        <PasswordField
          id={CURRENT_FIELD}
          label={t('register.change.current')}
          error={problems.of(CURRENT_FIELD)}
          value={current}
          onValue={setCurrent}
          isShown={isShown}
          onShown={setShown}
          autoComplete="current-password"
        />
        <NewPasswordFields form={form} rules={rules} login={me.login} problems={problems} />
        <div className="stack stack-tight">
          <ActionButton activity="setPassword">{t('register.change.save')}</ActionButton>
          <a className="button button-plain" href={resetPath(tenant.slug)}>
            {t('register.signIn.forgot')}
          </a>
          {!isDue && home.name === 'overview' && <BackToList />}
        </div>
      </form>
    </PageScreen>
  );
}

/** What stands in the way: the present password at its field, all else at the new one. */
function refusals(failure: FieldFailure, texts: Texts, rules: PasswordRules) {
  const errors = failure.kind === 'fields' ? failure.errors : [];
  const told = errors.length > 0 ? errors : [{ code: 'other' }];
  return told.flatMap((error) => {
    const own = texts.find(`register.change.reason.${error.code}`);
    const fieldId = error.code === 'wrong-current' ? CURRENT_FIELD : PASSWORD_FIELD;
    const said = own === undefined ? reasonTexts([error], texts, rules) : [own];
    return said.map((text) => ({ fieldId, text }));
  });
}
