import { createOrganisation, type Organisation } from './people';
import type { PortalAnswer } from './portalContract';
import type { Records } from './records';
import { CURRENT, passGate, type BegunFlow, sharedPortal, startFlow } from './resetFlow';

/** Every POST route of the portal with a body that would do. */
export const GOOD_BODIES = {
  start: { login: 'ada' },
  challenges: {},
  'send-code': { method: 'email', destination: 'ada@example.org' },
  'draw-questions': {},
  'submit-proof': { method: 'email', code: '123456' },
  'set-password': { password: 'Kettle-Orbit-93-Falcon' },
  unlock: {},
  cancel: {},
} as const;

export type PostName = keyof typeof GOOD_BODIES;

export const POSTS = Object.keys(GOOD_BODIES) as PostName[];
export const FLOW_POSTS = [
  'send-code',
  'draw-questions',
  'submit-proof',
  'set-password',
  'unlock',
  'cancel',
] as const;

/** Flows in the right step for every route, and what requests that must be refused may not touch. */
export type RequestScene = {
  organisation: Organisation;
  proving: BegunFlow;
  choosing: BegunFlow;
  pathOf: (name: PostName) => string;
  tokenFor: (name: PostName) => string | undefined;
  send: (name: PostName, body: unknown, headers?: Record<string, string>) => Promise<PortalAnswer>;
  /** Everything in the database that a request might change. */
  everything: () => Promise<object>;
};

export async function createRequestScene(records: Records): Promise<RequestScene> {
  const portal = sharedPortal();
  const organisation = await createOrganisation({ policy: { reset: { gates: 1 } } });
  const { login } = await organisation.addPerson();
  const proving = await startFlow(portal, organisation, login);
  const person = await organisation.addPerson();
  const choosing = await startFlow(portal, organisation, person.login);
  await passGate(organisation, choosing, person, 'email');

  const flowOf: Record<PostName, BegunFlow | undefined> = {
    start: undefined,
    challenges: undefined,
    'send-code': proving,
    'draw-questions': proving,
    'submit-proof': proving,
    'set-password': choosing,
    unlock: choosing,
    cancel: proving,
  };
  const tokenFor = (name: PostName) => flowOf[name]?.token;
  const pathOf = (name: PostName): string => {
    if (flowOf[name] !== undefined) return `${CURRENT}/${name}`;
    return `/tenants/${organisation.slug}/${name === 'start' ? 'password-resets' : name}`;
  };
  return {
    organisation,
    proving,
    choosing,
    pathOf,
    tokenFor,
    send: (name, body, headers = {}) =>
      portal.post(pathOf(name), { body, headers, token: tokenFor(name) }),
    everything: () => everythingOf(records, [proving, choosing]),
  };
}

async function everythingOf(records: Records, flows: BegunFlow[]): Promise<object> {
  const rows = await Promise.all(flows.map(({ token }) => records.reset(token)));
  const tenantId = rows[0]?.tenantId ?? '';
  const [counts] = await records.sql`
    select (select count(*) from resets where tenant_id = ${tenantId}) as resets,
      (select count(*) from outbox where tenant_id = ${tenantId}) as outbox,
      (select count(*) from audit_events where tenant_id = ${tenantId}) as audit,
      (select count(*) from sealed_secrets where flow_ref in
        (select ref from resets where tenant_id = ${tenantId})) as secrets`;
  return { counts: { ...counts }, rows };
}
