import { useEffect, type SubmitEvent } from 'react';
import { useTexts } from '../../../texts/Texts';
import { Notice } from '../../../ui/Notice';
import { LOGIN_FIELD, LoginField } from '../../LoginField';
import { ActionButton } from '../../proving/ActionButton';
import { useErrors } from '../../proving/useErrors';
import { PageScreen } from '../../proving/PageScreen';
import { useReset } from '../ResetContext';

export function WhoScreen() {
  const { t, find } = useTexts();
  const { tenant, draft, store, actions, prepareProofOfWork } = useReset();
  const empty = { fieldId: LOGIN_FIELD, text: t('reset.who.empty') };
  const problems = useErrors(() => [empty]);
  const notices = tenant.notices.flatMap(({ code }) => find(`reset.notice.${code}`) ?? []);

  const isFilled = draft.login !== '';
  useEffect(() => {
    if (isFilled) prepareProofOfWork();
  }, [isFilled, prepareProofOfWork]);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isEmpty = draft.login.trim() === '';
    if (problems.check(isEmpty ? [empty] : [])) void actions.start();
  };

  return (
    <PageScreen title={t('reset.who.title')} problems={problems}>
      {notices.map((text) => (
        <Notice kind="attention" key={text}>
          {text}
        </Notice>
      ))}
      <form className="stack stack-loose" noValidate onSubmit={submit} onFocus={prepareProofOfWork}>
        <LoginField
          label={t('reset.who.label')}
          hint={t('reset.who.hint', { organisation: tenant.displayName })}
          error={problems.of(LOGIN_FIELD)}
          value={draft.login}
          onValue={(login) => store.patch({ login })}
        />
        <ActionButton activity="start">{t('reset.next')}</ActionButton>
      </form>
    </PageScreen>
  );
}
