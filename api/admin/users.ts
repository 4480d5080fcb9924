import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { foldLogin } from '../../workflows/domain/folding';
import { createUser } from '../../db/mutations/users';
import { listPolicies } from '../../db/queries/policies';
import { listPeople } from '../../db/queries/users';
import { Problem } from '../errors';
import { field } from '../field';
import type { AdminDependencies } from './dependencies';
import { refuseWeakPassword } from './firstPassword';
import { homeOf } from './home';
import { hold, isCreationHeld, shownFields, under } from './fourEyes';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import type { Passwords } from './passwords';
import { pageOf, paging, presentPage, tenantParams } from './schemas';
import { pendingChange } from './pendingChanges.schema';
import { hintsByName, refusePrimaryAsProof, sealContacts, sealPrimaryEmail } from './userContacts';
import { changeRoute, deleteRoute } from './userChanges';
import { unknownGroup } from './userProblems';
import { show, showChanged, userPresenter } from './userView';
import { changedUserView, newUser, userParams, userView } from './users.schema';

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
    operationId: 'listUsers',
    tag: 'users',
    summary: 'List people by login; search by any part of login or names',
    description:
      'With `search`, those with it in login, display name, given name or surname, in any case.',
    params: tenantParams,
    query: z.strictObject({
      search: field(
        'A part of a login or name, in any case',
        z.string().max(256),
        'lovel',
      ).optional(),
      ...paging(z.uuid()),
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
    operationId: 'createUser',
    tag: 'users',
    summary: 'Create a person; contacts are usable at once, a password keeps the policy',
    description:
      'Only `login` and `displayName` are needed. `warnings` says when no message can reach the person. Where the tenant has `fourEyes`, somebody at home in a directory, whose account and password are there already, waits for another owner: 202.',
    params: tenantParams,
    body: newUser,
    answers: { 201: changedUserView, 202: pendingChange },
    problems: ['already-exists', 'unknown-group', 'unknown-directory'],
    handle: async (call) => {
      const { tenant, body, actor } = call;
      const id = randomUUID();
      const home = await homeOf(deps, tenant, body, id);
      const contacts = await sealContacts(deps, tenant, body.contacts);
      const primaryEmail = await sealPrimaryEmail(deps, id, body.primaryEmail);
      refusePrimaryAsProof({ typed: { ...body.contacts, primaryEmail: body.primaryEmail } });
      const { login, displayName, givenName = null, surname = null, roles, groups } = body;
      const names = { login, loginFolded: foldLogin(login), displayName, givenName, surname };
      await refuseWeakPassword(deps, tenant, body);
      const hashed =
        body.password === undefined ? {} : { passwordHash: await passwords.hash(body.password) };
      const creation = {
        user: { id, ...home, ...names, roles, ...primaryEmail },
        groups,
        waitHoursAgain: await longestWaitHours(deps, tenant.id),
        ...contacts,
        ...hashed,
      };
      if (isCreationHeld(tenant, home)) {
        const { password: _password, contacts: typed, primaryEmail: _address, ...plain } = body;
        const shown = [
          ...shownFields(plain, {}),
          ...shownFields(hintsByName(contacts.contacts), {}).map(under('/contacts')),
        ];
        const held = { kind: 'userCreation', creation } as const;
        return hold(deps, call, { subjectId: id, held, shown });
      }
      const scope = { tenantId: tenant.id, actor };
      const outcome = await createUser(deps.db, scope, creation);
      if (outcome === 'already-exists') throw new Problem('already-exists');
      if (outcome !== 'created') throw unknownGroup('/groups', outcome.unknownGroups);
      return { status: 201, body: await showChanged(deps, tenant.id, id) };
    },
  });

/** The longest that any policy has contacts of operators wait. */
async function longestWaitHours({ db }: AdminDependencies, tenantId: string): Promise<number> {
  const policies = await listPolicies(db, tenantId);
  const hours = policies.map(({ document }) => document.registration.operatorChangeWaitHours);
  return Math.max(0, ...hours);
}

const readRoute = (deps: AdminDependencies) =>
  tenantRoute({
    right: 'users.read',
    method: 'get',
    path: '/tenants/:t/users/:u',
    operationId: 'getUser',
    tag: 'users',
    summary: 'Read a person',
    description: 'By id, or by login as `login:<login>`.',
    params: userParams,
    answers: { 200: userView },
    handle: async ({ tenant, params }) => ({
      status: 200,
      body: await show(deps, tenant.id, params.u),
    }),
  });

const goneCursor = () =>
  new Problem('invalid-field', {
    errors: [{ pointer: '/query/cursor', code: 'gone', detail: 'start again without a cursor' }],
  });
