import { createCaller } from './calls';
import type { paths } from './generated/admin';
import type { Http } from './http';

/** The routes of the operators' page; the session is a cookie of the own origin. */
export type AdminApi = ReturnType<typeof createAdminApi>;

export function createAdminApi(http: Http) {
  const call = createCaller<paths>(http, '/admin/v1');
  return {
    session: () => call('get', '/session', {}),
    signIn: (login: string, password: string) =>
      call('post', '/session', { body: { login, password } }),
    signOut: () => call('delete', '/session', {}),
    tenants: (cursor: string | undefined) =>
      call('get', '/tenants', {
        query: { limit: 200, ...(cursor === undefined ? {} : { cursor }) },
      }),
    outbox: (tenant: string) => call('get', '/tenants/{t}/outbox', { params: { t: tenant } }),
    support: (tenant: string, supportCode: string) =>
      call('get', '/tenants/{t}/support/{supportCode}', { params: { t: tenant, supportCode } }),
  };
}
