import { useState, type SubmitEvent } from 'react';
import type { PortalApi } from '../api/portal';
import { useTexts } from '../texts/Texts';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { Screen } from '../ui/Screen';

const SLUG = 'organisation';

/** Asks for the organisation where an address names none, and leads on. Nobody is shown a list of them. */
export function WhoseScreen({ api }: { api: PortalApi }) {
  const { t } = useTexts();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [isBusy, setBusy] = useState(false);

  const show = (text: string) => {
    setError(text);
    setAttempt((count) => count + 1);
  };
  const leadOn = async (slug: string) => {
    setBusy(true);
    const answer = await api.tenant(slug);
    setBusy(false);
    if (answer.ok) return location.assign(`/t/${answer.body.slug}/reset`);
    const isUnknown = [404, 422].includes(answer.problem.status);
    show(isUnknown ? t('reset.whose.unknown') : t('problem.too-many-requests'));
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const slug = typed.trim().toLowerCase();
    if (slug === '') show(t('reset.whose.empty'));
    else if (!isBusy) void leadOn(slug);
  };

  const errors = error === undefined ? [] : [{ fieldId: SLUG, text: error }];
  return (
    <Screen title={t('reset.whose.title')} errors={errors} attempt={attempt}>
      <form className="stack stack-loose" noValidate onSubmit={submit}>
        <Field
          id={SLUG}
          label={t('reset.whose.label')}
          hint={t('reset.whose.hint')}
          error={error}
          value={typed}
          onValue={setTyped}
          autoComplete="organization"
          autoCapitalize="none"
          spellCheck={false}
        />
        <Button isBusy={isBusy}>{t('reset.next')}</Button>
      </form>
    </Screen>
  );
}
