import { z } from 'zod';
import { revokeSessionsOf } from '../../db/mutations/users';
import { listPersonSessions } from '../../db/queries/personSessions';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { refuseOwn } from './users';
import { userParams } from './users.schema';
import { loadPerson } from './userView';

const session = z.strictObject({
  id: z.uuid(),
  createdAt: z.string(),
  expiresAt: z.string(),
  steppedUpUntil: z.string().optional(),
});

/** Where a person is signed in, and the end of all of it. */
export const userSessionRoutes = (deps: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'users.read',
    method: 'get',
    path: '/tenants/:t/users/:u/sessions',
    summary: 'The open sessions of a person, newest first; at most 100',
    params: userParams,
    answers: { 200: z.strictObject({ items: z.array(session) }) },
    handle: async ({ tenant, params }) => {
      const { id } = await loadPerson(deps, tenant.id, params.u);
      const items = (await listPersonSessions(deps.db, id)).map((row) => ({
        id: row.id,
        createdAt: row.createdAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        ...(row.steppedUpUntil === null
          ? {}
          : { steppedUpUntil: row.steppedUpUntil.toISOString() }),
      }));
      return { status: 200, body: { items } };
    },
  }),
  tenantRoute({
    right: 'users.unblock',
    method: 'delete',
    path: '/tenants/:t/users/:u/sessions',
    summary: 'Sign a person out everywhere',
    params: userParams,
    answers: { 200: z.strictObject({ revoked: z.int() }) },
    handle: async ({ tenant, params, caller, actor }) => {
      const person = await loadPerson(deps, tenant.id, params.u);
      refuseOwn(caller, person);
      const scope = { tenantId: tenant.id, actor };
      return { status: 200, body: { revoked: await revokeSessionsOf(deps.db, scope, person.id) } };
    },
  }),
];
