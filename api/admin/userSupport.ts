import { z } from 'zod';
import { listPolicies } from '../../db/queries/policies';
import type { Person } from '../../db/queries/users';
import { METHOD_KINDS } from '../../workflows/domain/methods';
import { waitsUntilMs } from '../../workflows/domain/registration';
import { isoTime } from '../../workflows/domain/reset';
import { field, time } from '../field';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { listedPolicy } from './policies.schema';
import { wholeListOf } from './schemas';
import { userParams } from './users.schema';
import { loadPerson, policyOf } from './userView';
import { presentPolicy } from './administratorsPolicy';

const method = z
  .strictObject({
    id: field('The id of the method', z.uuid()),
    kind: field('What it is', z.enum(METHOD_KINDS)),
    hint: field('The contact, masked; empty where there is none', z.string(), 'a•••@h•••.example'),
    source: field('Who set it', z.enum(['administrator', 'person', 'directory'])),
    verifiedAt: time('When the person proved it; null if they did not').nullable(),
    usableFrom: time('A reset takes it only from then on').optional(),
  })
  .meta({ id: 'UserMethod', description: 'Something a person has on file' });

const presentMethod = (
  { id, kind, hint, source, verifiedAtMs }: Person['contacts'][number],
  fromMs: number | undefined,
): z.infer<typeof method> => ({
  id,
  kind,
  hint,
  source,
  verifiedAt: verifiedAtMs === null ? null : isoTime(verifiedAtMs),
  ...(fromMs === undefined ? {} : { usableFrom: isoTime(fromMs) }),
});

/** What a helpdesk needs to know and to do about one person. */
export const userSupportRoutes = (deps: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'users.read',
    method: 'get',
    path: '/tenants/:t/users/:u/methods',
    operationId: 'listUserMethods',
    tag: 'users',
    summary: 'What a person has on file to prove who they are, masked',
    description: 'Contacts and numbers are hints; the values are nobody’s to read.',
    params: userParams,
    answers: { 200: wholeListOf(method) },
    handle: async ({ tenant, params }) => {
      const person = await loadPerson(deps, tenant.id, params.u);
      const policies = await listPolicies(deps.db, tenant.id);
      const rules = { policy: policyOf(person, policies).document, nowMs: Date.now() };
      const items = person.contacts
        .toSorted((one, other) => one.kind.localeCompare(other.kind))
        .map((one) => presentMethod(one, waitsUntilMs(one, rules)));
      return { status: 200, body: { items } };
    },
  }),
  tenantRoute({
    right: 'users.read',
    method: 'get',
    path: '/tenants/:t/users/:u/effective-policy',
    operationId: 'getEffectivePolicy',
    tag: 'users',
    summary: 'The policy in force for a person',
    description: 'The first policy that applies; for people with roles the built-in one.',
    params: userParams,
    answers: { 200: listedPolicy },
    handle: async ({ tenant, params }) => {
      const person = await loadPerson(deps, tenant.id, params.u);
      const policies = await listPolicies(deps.db, tenant.id);
      return { status: 200, body: presentPolicy(policyOf(person, policies)) };
    },
  }),
];
