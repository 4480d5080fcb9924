import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { foldLogin } from '../../workflows/domain/folding';
import { changeUser, createUser, deleteUser } from '../../db/mutations/users';
import type { Caller } from '../../db/queries/operators';
import { listPeople, type Person } from '../../db/queries/users';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';
import { refuseWeakPassword } from './firstPassword';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import type { Passwords } from './passwords';
import { limit, pageOf, presentPage, tenantParams } from './schemas';
import { sealContacts, sealPrimaryEmail } from './userContacts';
import { loadPerson, userPresenter } from './userView';
import { newUser, userChanges, type UserChangesBody, userParams, userView } from './users.schema';

/** The people of a tenant. */
export const userRoutes = (deps: AdminDependencies, passwords: Passwords): GuardedRoute[] => [
  listRoute(deps),
  createRoute(deps, passwords),
  readRoute(deps),
  changeRoute(deps),
  deleteRoute(deps),
];

const listRoute = (deps: AdminDependencies) =>
  tenantRoute({
    right: 'users.read',
    method: 'get',
    path: '/tenants/:t/users',
    summary: 'List people by login; search by any part of login or names',
    params: tenantParams,
    query: z.strictObject({
      cursor: z.uuid().optional(),
      search: z.string().max(256).optional(),
      limit,
    }),
    answers: { 200: pageOf(userView) },
    handle: async ({ tenant, query }) => {
      const people = await listPeople(deps.db, {
        tenantId: tenant.id,
        search: query.search,
        afterUserId: query.cursor,
        limit: query.limit + 1,
      });
      if (people === undefined) throw goneCursor();
      const present = await userPresenter(deps, tenant.id);
      return { status: 200, body: presentPage(people, query.limit, present, ({ id }) => id) };
    },
  });

const createRoute = (deps: AdminDependencies, passwords: Passwords) =>
  tenantRoute({
    right: 'users.change',
    method: 'post',
    path: '/tenants/:t/users',
    summary: 'Create a person; contacts are usable at once, a password keeps the policy',
    params: tenantParams,
    body: newUser,
    answers: { 201: userView },
    problems: ['already-exists', 'unknown-group', 'unknown-directory'],
    handle: async ({ tenant, body, actor }) => {
      if (body.home.directory !== 'local') throw new Problem('unknown-directory');
      const id = randomUUID();
      const contacts = await sealContacts(deps, tenant, body.contacts);
      const primaryEmail = await sealPrimaryEmail(deps, id, body.primaryEmail);
      const { login, displayName, givenName = null, surname = null, roles, groups } = body;
      const names = { login, loginFolded: foldLogin(login), displayName, givenName, surname };
      await refuseWeakPassword(deps, tenant, body);
      const hashed =
        body.password === undefined ? {} : { passwordHash: await passwords.hash(body.password) };
      const outcome = await createUser(
        deps.db,
        { tenantId: tenant.id, actor },
        {
          user: { id, immutableId: id, ...names, roles, ...primaryEmail },
          groups,
          ...contacts,
          ...hashed,
        },
      );
      if (outcome === 'already-exists') throw new Problem('already-exists');
      if (outcome !== 'created') throw unknownGroup('/groups', outcome.unknownGroups);
      return { status: 201, body: await show(deps, tenant.id, id) };
    },
  });

const readRoute = (deps: AdminDependencies) =>
  tenantRoute({
    right: 'users.read',
    method: 'get',
    path: '/tenants/:t/users/:u',
    summary: 'Read a person',
    params: userParams,
    answers: { 200: userView },
    handle: async ({ tenant, params }) => ({
      status: 200,
      body: await show(deps, tenant.id, params.u),
    }),
  });

const changeRoute = (deps: AdminDependencies) =>
  tenantRoute({
    right: 'users.change',
    method: 'patch',
    path: '/tenants/:t/users/:u',
    summary: 'Change a person; null removes a name or contact, what is not named stays',
    params: userParams,
    body: userChanges,
    answers: { 200: userView },
    problems: ['already-exists', 'unknown-group'],
    handle: async ({ tenant, params, body, caller, actor }) => {
      const person = await loadPerson(deps, tenant.id, params.u);
      if (touchesAccess(body)) refuseOwn(caller, person);
      const { contacts: typed = {}, primaryEmail, groups, accountEnabled, login, ...plain } = body;
      const renamed = login === undefined ? {} : { login, loginFolded: foldLogin(login) };
      const contacts = await sealContacts(deps, tenant, typed);
      const sealed = await sealPrimaryEmail(deps, person.id, primaryEmail);
      const outcome = await changeUser(deps.db, { tenantId: tenant.id, actor }, person.id, {
        changes: {
          ...plain,
          ...renamed,
          ...sealed,
          ...(accountEnabled === undefined ? {} : { enabled: accountEnabled }),
        },
        groups,
        ...contacts,
      });
      if (outcome === 'unknown') throw new Problem('not-found');
      if (outcome === 'already-exists') throw new Problem('already-exists');
      if (outcome !== 'changed') throw unknownGroup('/groups', outcome.unknownGroups);
      return { status: 200, body: await show(deps, tenant.id, person.id) };
    },
  });

const deleteRoute = (deps: AdminDependencies) =>
  tenantRoute({
    right: 'users.change',
    method: 'delete',
    path: '/tenants/:t/users/:u',
    summary: 'Delete a person with everything that hangs on them',
    params: userParams,
    answers: { 204: null },
    handle: async ({ tenant, params, caller, actor }) => {
      const person = await loadPerson(deps, tenant.id, params.u);
      refuseOwn(caller, person);
      const outcome = await deleteUser(deps.db, { tenantId: tenant.id, actor }, person.id);
      if (outcome === 'unknown') throw new Problem('not-found');
      return { status: 204 };
    },
  });

async function show(deps: AdminDependencies, tenantId: string, userId: string) {
  const person = await loadPerson(deps, tenantId, userId);
  return (await userPresenter(deps, tenantId))(person);
}

/** What decides how somebody gets in, or what they may do there. */
const touchesAccess = (body: UserChangesBody) =>
  [body.login, body.contacts, body.primaryEmail, body.roles, body.groups, body.accountEnabled].some(
    (field) => field !== undefined,
  );

/** Operators have no power over the account that has their own login. */
export function refuseOwn(caller: Caller, person: Person): void {
  if (caller.loginFolded === person.loginFolded) throw new Problem('forbidden');
}

export const unknownGroup = (pointer: string, groups: readonly string[]) =>
  new Problem('unknown-group', {
    errors: groups.map((group) => ({ pointer, code: 'unknown-group', detail: group })),
  });

const goneCursor = () =>
  new Problem('invalid-field', {
    errors: [{ pointer: '/query/cursor', code: 'gone', detail: 'start again without a cursor' }],
  });
