import { useTexts } from '../../../texts/Texts';
import { Field } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { PasswordField } from '../../../ui/PasswordField';
import { ActionButton } from '../../proving/ActionButton';
import { PageScreen } from '../../proving/PageScreen';
import { passwordRulesAttribute, ruleLines } from '../passwordRules';
import { useReset } from '../ResetContext';
import { RuleList } from '../RuleList';
import { StrengthBar } from '../StrengthBar';
import { PASSWORD_FIELD, REPEAT_FIELD, usePasswordForm } from '../usePasswordForm';

export function PasswordScreen() {
  const { t } = useTexts();
  const { draft, state } = useReset();
  const rules = state?.passwordRules;
  const form = usePasswordForm(rules);
  const { password, repeated, isShown, problems, refused } = form;
  const managerRules = rules && { passwordrules: passwordRulesAttribute(rules) };

  return (
    <PageScreen
      title={t('reset.password.title')}
      {...(draft.isByPass === true ? { lead: t('reset.pass.lead') } : {})}
      problems={problems}
    >
      {refused && problems.errors.length === 0 && (
        <Notice kind="problem" isUrgent>
          {[t('reset.password.refusedLater'), ...refused].join(' ')}
        </Notice>
      )}
      <form className="stack stack-loose" noValidate onSubmit={form.submit}>
        <input
          className="visually-hidden"
          type="text"
          name="username"
          autoComplete="username"
          value={draft.login}
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
        <StrengthBar password={password} login={draft.login} />
        {rules && <RuleList lines={ruleLines(rules, password, draft.login)} />}
        {!isShown && (
          <Field
            id={REPEAT_FIELD}
            type="password"
            autoComplete="new-password"
            label={t('reset.password.repeat')}
            value={repeated}
            onValue={form.setRepeated}
            error={problems.of(REPEAT_FIELD)}
            dir="ltr"
          />
        )}
        <ActionButton activity="setPassword">{t('reset.password.save')}</ActionButton>
      </form>
    </PageScreen>
  );
}
