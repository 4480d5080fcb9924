import { z } from 'zod';
import { changeTenant, createTenant } from '../../db/mutations/tenants';
import { listTenants, type Tenant } from '../../db/queries/tenants';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';
import { hold, shownFields } from './fourEyes';
import { type GuardedRoute, installationRoute, tenantRoute } from './guardedRoutes';
import { pendingChange } from './pendingChanges.schema';
import { tenantsWith } from './rights';
import { pageOf, paging, presentPage, slug, tenantParams } from './schemas';
import { newTenant, tenantChanges, tenantView } from './tenants.schema';

/** The organisations of this installation. */
export const tenantRoutes = (deps: AdminDependencies): GuardedRoute[] => [
  listRoute(deps),
  createRoute(deps),
  readRoute(),
  changeRoute(deps),
];

const listRoute = ({ db }: AdminDependencies) =>
  installationRoute({
    right: null,
    method: 'get',
    path: '/tenants',
    operationId: 'listTenants',
    tag: 'tenants',
    summary: 'List the tenants the caller may read',
    description:
      'Those in which the caller has the role `owner`, `policyAdmin`, `helpdesk` or `auditor`.',
    query: z.strictObject(paging(slug)),
    answers: { 200: pageOf(tenantView) },
    handle: async ({ query, caller }) => {
      const ids = tenantsWith(caller.grants, 'tenants.read');
      if (ids?.length === 0) throw new Problem('forbidden');
      const rows = await listTenants(db, {
        ids,
        afterSlug: query.cursor,
        limit: query.limit + 1,
      });
      return { status: 200, body: presentPage(rows, query.limit, present, (row) => row.slug) };
    },
  });

const createRoute = ({ db }: AdminDependencies) =>
  installationRoute({
    right: 'tenants.create',
    method: 'post',
    path: '/tenants',
    operationId: 'createTenant',
    tag: 'tenants',
    summary: 'Create a tenant with its policy for everyone',
    description: 'Only `slug` and `displayName` are needed; the rest has defaults.',
    body: newTenant,
    answers: { 201: tenantView },
    problems: ['already-exists'],
    handle: async ({ body, actor }) => {
      const tenant = await createTenant(db, body, actor);
      if (tenant === undefined) throw new Problem('already-exists');
      return { status: 201, body: present(tenant) };
    },
  });

const readRoute = () =>
  tenantRoute({
    right: 'tenants.read',
    method: 'get',
    path: '/tenants/:t',
    operationId: 'getTenant',
    tag: 'tenants',
    summary: 'Read a tenant',
    description: 'All settings of an organisation.',
    params: tenantParams,
    answers: { 200: tenantView },
    handle: async ({ tenant }) => ({ status: 200, body: present(tenant) }),
  });

const changeRoute = ({ db }: AdminDependencies) =>
  tenantRoute({
    right: 'tenants.change',
    method: 'patch',
    path: '/tenants/:t',
    operationId: 'updateTenant',
    tag: 'tenants',
    summary: 'Change settings of a tenant; what is not named stays',
    description:
      'A list is replaced as a whole. The slug stays for good. A change that ends `fourEyes` waits for another owner as a whole: 202.',
    params: tenantParams,
    body: tenantChanges,
    answers: { 200: tenantView, 202: pendingChange },
    problems: ['change-pending', 'changed-meanwhile'],
    handle: async ({ tenant, body, caller, actor }) => {
      if (tenant.fourEyes && body.fourEyes === false) {
        const held = { kind: 'tenantChange', changes: body } as const;
        const holding = { subjectId: tenant.id, held, shown: shownFields(body, tenant) };
        return hold({ db }, { tenant, caller, actor }, holding);
      }
      const changed = await changeTenant(db, tenant.id, body, actor);
      if (changed === undefined) throw new Problem('not-found');
      return { status: 200, body: present(changed) };
    },
  });

function present({ createdAt: _createdAt, ...tenant }: Tenant) {
  return tenant;
}
