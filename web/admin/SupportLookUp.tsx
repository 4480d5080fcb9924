import { useState, type SubmitEvent } from 'react';
import { readSupportCode } from '../../workflows/domain/supportCode';
import type { AdminApi } from '../api/admin';
import type { SupportTimeline } from '../api/types';
import { useTexts } from '../texts/Texts';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { Timeline } from './Timeline';

type SupportLookUpProps = { api: AdminApi; tenant: string };

export function SupportLookUp({ api, tenant }: SupportLookUpProps) {
  const { t } = useTexts();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const [timeline, setTimeline] = useState<SupportTimeline>();
  const [isBusy, setBusy] = useState(false);

  const lookUp = async (supportCode: string) => {
    setBusy(true);
    const answer = await api.support(tenant, supportCode);
    setBusy(false);
    setTimeline(answer.ok ? answer.body : undefined);
    const isUnknown = !answer.ok && [400, 404, 422].includes(answer.problem.status);
    const told = isUnknown ? t('admin.support.unknown') : t('problem.unexpected');
    setError(answer.ok ? undefined : told);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const supportCode = readSupportCode(typed) ?? typed.trim();
    if (supportCode === '') setError(t('admin.support.empty'));
    else if (!isBusy) void lookUp(supportCode);
  };

  return (
    <section className="desk-card stack">
      <div>
        <h1>{t('admin.support.title')}</h1>
        <p className="soft">{t('admin.support.lead')}</p>
      </div>
      <form className="desk-look-up" noValidate onSubmit={submit}>
        <Field
          id="support-code"
          label={t('admin.support.label')}
          hint={t('admin.support.hint')}
          value={typed}
          onValue={setTyped}
          error={error}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          beside={
            <Button kind="secondary" isBusy={isBusy}>
              {t('admin.support.submit')}
            </Button>
          }
        />
      </form>
      <div role="status">{timeline && <Timeline timeline={timeline} />}</div>
    </section>
  );
}
