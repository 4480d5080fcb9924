import { z } from 'zod';
import { createGroup, deleteGroup } from '../../db/mutations/groups';
import { listGroups } from '../../db/queries/groups';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { limit, line, pageOf, presentPage, tenantParams } from './schemas';

const group = z.strictObject({ id: z.uuid(), name: z.string() });

/** A name that looks like an id would be ambiguous wherever either may stand. */
const groupName = line(200).refine(
  (name) => !z.uuid().safeParse(name).success,
  'must not look like an id',
);

/** The last name of a page, opaque to callers. */
const cursor = z
  .base64url()
  .max(2000)
  .transform((text) => Buffer.from(text, 'base64url').toString('utf8'));

const groupParams = tenantParams.extend({ g: z.uuid() });

/** Named sets of people that policies apply to. */
export const groupRoutes = ({ db }: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'groups.read',
    method: 'get',
    path: '/tenants/:t/groups',
    summary: 'List groups by name',
    params: tenantParams,
    query: z.strictObject({ cursor: cursor.optional(), limit }),
    answers: { 200: pageOf(group) },
    handle: async ({ tenant, query }) => {
      const rows = await listGroups(db, {
        tenantId: tenant.id,
        afterName: query.cursor,
        limit: query.limit + 1,
      });
      const page = presentPage(
        rows,
        query.limit,
        ({ id, name }) => ({ id, name }),
        ({ nameFolded }) => Buffer.from(nameFolded).toString('base64url'),
      );
      return { status: 200, body: page };
    },
  }),
  tenantRoute({
    right: 'groups.change',
    method: 'post',
    path: '/tenants/:t/groups',
    summary: 'Create a group',
    params: tenantParams,
    body: z.strictObject({ name: groupName }),
    answers: { 201: group },
    problems: ['already-exists'],
    handle: async ({ tenant, body, actor }) => {
      const created = await createGroup(db, { tenantId: tenant.id, actor }, body.name);
      if (created === undefined) throw new Problem('already-exists');
      return { status: 201, body: created };
    },
  }),
  tenantRoute({
    right: 'groups.change',
    method: 'delete',
    path: '/tenants/:t/groups/:g',
    summary: 'Delete a group no policy names',
    params: groupParams,
    answers: { 204: null },
    problems: ['in-use'],
    handle: async ({ tenant, params, actor }) => {
      const outcome = await deleteGroup(db, { tenantId: tenant.id, actor }, params.g);
      if (outcome === 'unknown') throw new Problem('not-found');
      if (outcome !== 'deleted') throw new Problem('in-use', { usedBy: outcome.usedBy });
      return { status: 204 };
    },
  }),
];
