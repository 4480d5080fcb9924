import { z } from 'zod';
import { revokeSessionsOf } from '../../db/mutations/personSessions';
import { listPersonSessions } from '../../db/queries/personSessions';
import { field, time } from '../field';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { wholeListOf } from './schemas';
import { refuseOwn } from './userProblems';
import { userParams } from './users.schema';
import { loadPerson } from './userView';

const session = z
  .strictObject({
    id: field('The id of the session, which is no secret', z.uuid()),
    createdAt: time('When the person signed in'),
    expiresAt: time('When it ends'),
    steppedUpUntil: time('Until when it may change recovery data').optional(),
  })
  .meta({ id: 'PersonSession', description: 'Where a person is signed in' });

const revocation = z
  .strictObject({ revoked: field('How many sessions it ended', z.int(), 2) })
  .meta({ id: 'Revocation', description: 'What signing out everywhere did' });

/** Where a person is signed in, and the end of all of it. */
export const userSessionRoutes = (deps: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'users.read',
    method: 'get',
    path: '/tenants/:t/users/:u/sessions',
    operationId: 'listUserSessions',
    tag: 'users',
    summary: 'The open sessions of a person, newest first; at most 100',
    description: 'Sessions of the page on which people keep up their recovery data.',
    params: userParams,
    answers: { 200: wholeListOf(session) },
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
    operationId: 'revokeUserSessions',
    tag: 'users',
    summary: 'Sign a person out everywhere',
    description: 'The password stays as it is.',
    params: userParams,
    answers: { 200: revocation },
    handle: async ({ tenant, params, caller, actor }) => {
      const person = await loadPerson(deps, tenant.id, params.u);
      refuseOwn(caller, person);
      const scope = { tenantId: tenant.id, actor };
      return { status: 200, body: { revoked: await revokeSessionsOf(deps.db, scope, person.id) } };
    },
  }),
];
