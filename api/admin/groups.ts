import { z } from 'zod';
import { createGroup, deleteGroup } from '../../db/mutations/groups';
import { listGroups } from '../../db/queries/groups';
import { Problem } from '../errors';
import { field } from '../field';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { line, pageOf, paging, presentPage, tenantParams } from './schemas';

const NAME = 'Its name; whatever takes a group takes its name or its id';

const group = z
  .strictObject({
    id: field('The id of the group', z.uuid()),
    name: field(NAME, z.string(), 'Staff'),
  })
  .meta({ id: 'Group', description: 'A named set of people' });

/** A name that looks like an id would be ambiguous wherever either may stand. */
const groupName = line(200).refine(
  (name) => !z.uuid().safeParse(name).success,
  'must not look like an id',
);

const newGroup = z
  .strictObject({ name: field(NAME, groupName, 'Staff') })
  .meta({ id: 'NewGroup', description: 'A group to be made' });

const groupParams = tenantParams.extend({ g: field('The id of the group', z.uuid()) });

/** Named sets of people that policies apply to. */
export const groupRoutes = (deps: AdminDependencies): GuardedRoute[] => [
  listRoute(deps),
  createRoute(deps),
  deleteRoute(deps),
];

const listRoute = ({ db }: AdminDependencies) =>
  tenantRoute({
    right: 'groups.read',
    method: 'get',
    path: '/tenants/:t/groups',
    operationId: 'listGroups',
    tag: 'groups',
    summary: 'List groups by name',
    description: 'Named sets of people that policies apply to.',
    params: tenantParams,
    query: z.strictObject(paging(z.string())),
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
        ({ nameFolded }) => nameFolded,
      );
      return { status: 200, body: page };
    },
  });

const createRoute = ({ db }: AdminDependencies) =>
  tenantRoute({
    right: 'groups.change',
    method: 'post',
    path: '/tenants/:t/groups',
    operationId: 'createGroup',
    tag: 'groups',
    summary: 'Create a group',
    description: 'The name is taken in any case: `Staff` and `staff` are one.',
    params: tenantParams,
    body: newGroup,
    answers: { 201: group },
    problems: ['already-exists'],
    handle: async ({ tenant, body, actor }) => {
      const created = await createGroup(db, { tenantId: tenant.id, actor }, body.name);
      if (created === undefined) throw new Problem('already-exists');
      return { status: 201, body: created };
    },
  });

const deleteRoute = ({ db }: AdminDependencies) =>
  tenantRoute({
    right: 'groups.change',
    method: 'delete',
    path: '/tenants/:t/groups/:g',
    operationId: 'deleteGroup',
    tag: 'groups',
    summary: 'Delete a group no policy names',
    description: '`usedBy` of the refusal lists the policies that still name it.',
    params: groupParams,
    answers: { 204: null },
    problems: ['in-use'],
    handle: async ({ tenant, params, actor }) => {
      const outcome = await deleteGroup(db, { tenantId: tenant.id, actor }, params.g);
      if (outcome === 'unknown') throw new Problem('not-found');
      if (outcome !== 'deleted') throw new Problem('in-use', { usedBy: outcome.usedBy });
      return { status: 204 };
    },
  });
