import { useEffect, useState } from 'react';
import type { AdminApi } from '../api/admin';
import type { Answer, TenantSummary } from '../api/types';
import { useTexts } from '../texts/Texts';
import { Outbox } from './Outbox';
import { SupportLookUp } from './SupportLookUp';

type WorkplaceProps = { api: AdminApi; onSessionOver: () => void };

/** What an operator can look at in one organisation. */
export function Workplace({ api, onSessionOver }: WorkplaceProps) {
  const { t } = useTexts();
  const [tenants, setTenants] = useState<readonly TenantSummary[]>();
  const [chosen, setChosen] = useState(() => new URLSearchParams(location.search).get('tenant'));
  useEffect(() => {
    void allTenants(api).then((answer) => {
      if (answer.ok) setTenants(answer.body);
      else if (answer.problem.status === 401) onSessionOver();
    });
  }, [api, onSessionOver]);

  const tenant = tenants?.find(({ slug }) => slug === chosen) ?? tenants?.[0];
  const title = [tenant?.displayName, t('admin.title')].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);

  const choose = (slug: string) => {
    history.replaceState(null, '', `?${new URLSearchParams({ tenant: slug }).toString()}`);
    setChosen(slug);
  };
  if (tenants === undefined) return null;
  if (tenant === undefined) return <p>{t('admin.noTenant')}</p>;
  return (
    <>
      <div className="desk-tenant">
        <label htmlFor="tenant">{t('admin.tenant')}</label>
        <select
          id="tenant"
          className="select"
          value={tenant.slug}
          onChange={(event) => choose(event.target.value)}
        >
          {tenants.map(({ slug, displayName }) => (
            <option key={slug} value={slug}>
              {displayName}
            </option>
          ))}
        </select>
      </div>
      <Outbox
        key={`outbox:${tenant.slug}`}
        api={api}
        tenant={tenant.slug}
        onSessionOver={onSessionOver}
      />
      <SupportLookUp key={`support:${tenant.slug}`} api={api} tenant={tenant.slug} />
    </>
  );
}

/** Every organisation the operator may read, page by page. */
async function allTenants(api: AdminApi): Promise<Answer<TenantSummary[]>> {
  const body: TenantSummary[] = [];
  let cursor: string | undefined;
  do {
    const answer = await api.tenants(cursor);
    if (!answer.ok) return answer;
    body.push(...answer.body.items);
    cursor = answer.body.nextCursor;
  } while (cursor !== undefined);
  return { ok: true, body };
}
