import type { Json, Reply, TestTenant } from './adminClient';
import { type RunningAdminApp, startAdminApp } from './adminApp';
import { type OperatorClient, signInOperator } from './operatorClient';

export const OLD_ADDRESS = 'old@example.org';
export const NEW_ADDRESS = 'new@example.org';

/** A tenant with `fourEyes`, two owners, and people with a role. */
export type FourEyes = {
  app: RunningAdminApp;
  tenant: TestTenant;
  grace: OperatorClient;
  joan: OperatorClient;
  under: (rest: string) => string;
  userPath: (id: string, rest?: string) => string;
  addPerson: (fields?: Record<string, unknown>) => Promise<Json>;
  /** Grace changes somebody. */
  ask: (id: string, body: unknown) => Promise<Reply>;
  /** Grace asks for another address of somebody; the pending change. */
  askAddress: (id: string) => Promise<Json>;
  addressOf: (id: string) => Promise<string | undefined>;
  decide: (
    by: OperatorClient,
    id: string,
    what: 'approve' | 'reject',
    body?: unknown,
  ) => Promise<Reply>;
  /** What the audit tells of somebody, in order. */
  eventsOf: (subject: string) => Promise<Json[]>;
};

export async function startFourEyes(): Promise<FourEyes> {
  const app = await startAdminApp();
  const tenant = await app.owner.createTenant({ settings: { fourEyes: true } });
  const grants = [{ role: 'owner', tenant: tenant.slug }];
  const grace = await signInOperator(app, grants);
  const joan = await signInOperator(app, grants);
  const under = (rest: string) => `/tenants/${tenant.slug}${rest}`;
  const userPath = (id: string, rest = '') => under(`/users/${id}${rest}`);
  const ask = (id: string, body: unknown) => grace.call('PATCH', userPath(id), body);
  return {
    app,
    tenant,
    grace,
    joan,
    under,
    userPath,
    ask,
    addPerson: (fields = {}) => {
      const contacts = { alternateEmail: OLD_ADDRESS };
      return app.owner.createUser(tenant, { roles: ['helpdesk'], contacts, ...fields });
    },
    askAddress: async (id) => (await ask(id, { contacts: { alternateEmail: NEW_ADDRESS } })).body,
    addressOf: async (id) => {
      const { body } = await joan.call('GET', userPath(id, '/methods'));
      return body.items.find(({ kind }: Json) => kind === 'email')?.hint;
    },
    decide: (by, id, what, body = {}) =>
      by.call('POST', under(`/pending-changes/${id}/${what}`), body),
    eventsOf: async (subject) => {
      const { body } = await joan.call('GET', under('/audit?limit=200'));
      return body.items.filter(({ subjectId }: Json) => subjectId === subject).reverse();
    },
  };
}
