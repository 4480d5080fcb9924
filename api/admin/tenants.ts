import { z } from 'zod';
import { changeTenant, createTenant } from '../../db/mutations/tenants';
import { listTenants, type Tenant } from '../../db/queries/tenants';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, installationRoute, tenantRoute } from './guardedRoutes';
import { tenantsWith } from './rights';
import { limit, pageOf, presentPage, slug, tenantParams } from './schemas';
import { newTenant, tenantChanges, tenantView } from './tenants.schema';

/** The organisations of this installation. */
export const tenantRoutes = ({ db }: AdminDependencies): GuardedRoute[] => [
  installationRoute({
    right: null,
    method: 'get',
    path: '/tenants',
    summary: 'List the tenants the caller may read',
    query: z.strictObject({ cursor: slug.optional(), limit }),
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
  }),
  installationRoute({
    right: 'tenants.create',
    method: 'post',
    path: '/tenants',
    summary: 'Create a tenant with its policy for everyone',
    body: newTenant,
    answers: { 201: tenantView },
    problems: ['already-exists'],
    handle: async ({ body, actor }) => {
      const tenant = await createTenant(db, body, actor);
      if (tenant === undefined) throw new Problem('already-exists');
      return { status: 201, body: present(tenant) };
    },
  }),
  tenantRoute({
    right: 'tenants.read',
    method: 'get',
    path: '/tenants/:t',
    summary: 'Read a tenant',
    params: tenantParams,
    answers: { 200: tenantView },
    handle: async ({ tenant }) => ({ status: 200, body: present(tenant) }),
  }),
  tenantRoute({
    right: 'tenants.change',
    method: 'patch',
    path: '/tenants/:t',
    summary: 'Change settings of a tenant; what is not named stays',
    params: tenantParams,
    body: tenantChanges,
    answers: { 200: tenantView },
    handle: async ({ tenant, body, actor }) => {
      const changed = await changeTenant(db, tenant.id, body, actor);
      if (changed === undefined) throw new Problem('not-found');
      return { status: 200, body: present(changed) };
    },
  }),
];

function present({ createdAt: _createdAt, ...tenant }: Tenant) {
  return tenant;
}
