import type { PasswordRules } from '../../api/types';
import { useTexts } from '../../texts/Texts';
import { Field } from '../../ui/Field';
import { PasswordField } from '../../ui/PasswordField';
import type { Errors } from '../proving/useErrors';
import { passwordRulesAttribute, ruleLines } from './passwordRules';
import { RuleList } from './RuleList';
import { StrengthBar } from './StrengthBar';
import { type NewPassword, PASSWORD_FIELD, REPEAT_FIELD } from './useNewPassword';

type NewPasswordFieldsProps = {
  form: NewPassword;
  rules: PasswordRules | undefined;
  login: string;
  problems: Errors;
};

/** A new password with its rules, and once more unless it can be seen. */
export function NewPasswordFields({ form, rules, login, problems }: NewPasswordFieldsProps) {
  const { t } = useTexts();
  const { password, isShown } = form;
  const managerRules = rules && { passwordrules: passwordRulesAttribute(rules) };
  return (
    <>
      <input
        className="visually-hidden"
        type="text"
        name="username"
        autoComplete="username"
        value={login}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <PasswordField
        isShown={isShown}
        onShown={form.setShown}
        autoComplete="new-password"
        {...managerRules}
        id={PASSWORD_FIELD}
        label={t('reset.password.label')}
        value={password}
        onValue={form.setPassword}
        error={problems.of(PASSWORD_FIELD)}
      />
      <StrengthBar password={password} login={login} />
      {rules && <RuleList lines={ruleLines(rules, password, login)} />}
      {!isShown && (
        <Field
          id={REPEAT_FIELD}
          type="password"
          autoComplete="new-password"
          label={t('reset.password.repeat')}
          value={form.repeated}
          onValue={form.setRepeated}
          error={problems.of(REPEAT_FIELD)}
          dir="ltr"
        />
      )}
    </>
  );
}
