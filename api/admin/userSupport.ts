import { z } from 'zod';
import { listPolicies } from '../../db/queries/policies';
import { listMethods } from '../../db/queries/users';
import { METHOD_KINDS } from '../../workflows/domain/methods';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { listedPolicy } from './policies.schema';
import { userParams } from './users.schema';
import { loadPerson, policyOf } from './userView';
import { presentPolicy } from './administratorsPolicy';

const method = z.strictObject({
  id: z.uuid(),
  kind: z.enum(METHOD_KINDS),
  hint: z.string(),
  source: z.enum(['administrator', 'person', 'directory']),
  verifiedAt: z.string().nullable(),
});

/** What a helpdesk needs to know and to do about one person. */
export const userSupportRoutes = (deps: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'users.read',
    method: 'get',
    path: '/tenants/:t/users/:u/methods',
    summary: 'What a person has on file to prove who they are, masked',
    params: userParams,
    answers: { 200: z.strictObject({ items: z.array(method) }) },
    handle: async ({ tenant, params }) => {
      const { id } = await loadPerson(deps, tenant.id, params.u);
      const items = (await listMethods(deps.db, id)).map(({ verifiedAt, ...shown }) => ({
        ...shown,
        verifiedAt: verifiedAt?.toISOString() ?? null,
      }));
      return { status: 200, body: { items } };
    },
  }),
  tenantRoute({
    right: 'users.read',
    method: 'get',
    path: '/tenants/:t/users/:u/effective-policy',
    summary: 'The policy in force for a person',
    params: userParams,
    answers: { 200: listedPolicy },
    handle: async ({ tenant, params }) => {
      const person = await loadPerson(deps, tenant.id, params.u);
      const policies = await listPolicies(deps.db, tenant.id);
      return { status: 200, body: presentPolicy(policyOf(person, policies)) };
    },
  }),
];
