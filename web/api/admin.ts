import type { Http } from './http';
import type { Answer, OutboxMessage, SupportTimeline, TenantSummary } from './types';

/** The routes of the operators' page; the session is a cookie of the own origin. */
export type AdminApi = {
  session: () => Promise<Answer<{ login: string }>>;
  signIn: (login: string, password: string) => Promise<Answer<unknown>>;
  signOut: () => Promise<Answer<unknown>>;
  tenants: () => Promise<Answer<{ items: TenantSummary[] }>>;
  outbox: (tenant: string) => Promise<Answer<{ items: OutboxMessage[] }>>;
  support: (tenant: string, supportCode: string) => Promise<Answer<SupportTimeline>>;
};

const ROOT = '/admin/v1';

export function createAdminApi(http: Http): AdminApi {
  const get = <T>(path: string) => http<T>({ method: 'GET', path: `${ROOT}${path}` });
  const ofTenant = (tenant: string) => `/tenants/${encodeURIComponent(tenant)}`;

  return {
    session: () => get('/session'),
    signIn: (login, password) =>
      http({ method: 'POST', path: `${ROOT}/session`, body: { login, password } }),
    signOut: () => http({ method: 'DELETE', path: `${ROOT}/session` }),
    tenants: () => get('/tenants'),
    outbox: (tenant) => get(`${ofTenant(tenant)}/outbox`),
    support: (tenant, supportCode) =>
      get(`${ofTenant(tenant)}/support/${encodeURIComponent(supportCode)}`),
  };
}
