import type { SubmitEvent } from 'react';
import { useTexts } from '../../../texts/Texts';
import { Notice } from '../../../ui/Notice';
import { NewPasswordFields } from '../../newPassword/NewPasswordFields';
import { PASSWORD_FIELD, reasonTexts, useNewPassword } from '../../newPassword/useNewPassword';
import { ActionButton } from '../../proving/ActionButton';
import { PageScreen } from '../../proving/PageScreen';
import { useErrors } from '../../proving/useErrors';
import { useReset } from '../ResetContext';

export function PasswordScreen() {
  const texts = useTexts();
  const { t } = texts;
  const { draft, state, actions } = useReset();
  const rules = state?.passwordRules;
  const form = useNewPassword();
  const problems = useErrors((failure) => {
    const errors = failure.kind === 'fields' ? failure.errors : [];
    const told = errors.length > 0 ? errors : [{ code: 'other' }];
    return reasonTexts(told, texts, rules).map((text) => ({ fieldId: PASSWORD_FIELD, text }));
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (problems.check(form.missing())) void actions.setPassword(form.password);
  };
  const refused = state?.lastRefusal && reasonTexts(state.lastRefusal.reasons, texts, rules);

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
      <form className="stack stack-loose" noValidate onSubmit={submit}>
        <NewPasswordFields form={form} rules={rules} login={draft.login} problems={problems} />
        <ActionButton activity="setPassword">{t('reset.password.save')}</ActionButton>
      </form>
    </PageScreen>
  );
}
