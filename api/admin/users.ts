import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { foldLogin } from '../../workflows/domain/folding';
import { type Change, changeUser, createUser, deleteUser } from '../../db/mutations/users';
import type { ContactsChanged } from '../../db/mutations/userContacts';
import type { Caller } from '../../db/queries/operators';
import type { Tenant } from '../../db/queries/tenants';
import { listPeople } from '../../db/queries/users';
import { channelsEnabled } from '../config';
import { Problem } from '../errors';
import type { Answer } from '../routes';
import { field } from '../field';
import type { AdminDependencies } from './dependencies';
import { refuseWeakPassword } from './firstPassword';
import {
  hold,
  isChangeHeld,
  isDeletionHeld,
  notDone,
  shownUserChange,
  unlessStale,
} from './fourEyes';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import type { Passwords } from './passwords';
import { pageOf, paging, presentPage, tenantParams } from './schemas';
import { pendingChange } from './pendingChanges.schema';
import { hintsByName, refusePrimaryAsProof, sealContacts, sealPrimaryEmail } from './userContacts';
import { refuseOwn, unknownGroup } from './userProblems';
import { loadPerson, toldOf, userPresenter } from './userView';
import { warningsFor } from './userWarnings';
import {
  changedUserView,
  newUser,
  userChanges,
  type UserChangesBody,
  userParams,
  userView,
} from './users.schema';

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
      'Only `login` and `displayName` are needed. `warnings` says when no message can reach the person.',
    params: tenantParams,
    body: newUser,
    answers: { 201: changedUserView },
    problems: ['already-exists', 'unknown-group', 'unknown-directory'],
    handle: async ({ tenant, body, actor }) => {
      if (body.home.directory !== 'local') throw new Problem('unknown-directory');
      const id = randomUUID();
      const contacts = await sealContacts(deps, tenant, body.contacts);
      const primaryEmail = await sealPrimaryEmail(deps, id, body.primaryEmail);
      refusePrimaryAsProof({ typed: { ...body.contacts, primaryEmail: body.primaryEmail } });
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
      return { status: 201, body: await showChanged(deps, tenant.id, id) };
    },
  });

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

const changeRoute = (deps: AdminDependencies) =>
  tenantRoute({
    right: 'users.change',
    method: 'patch',
    path: '/tenants/:t/users/:u',
    operationId: 'updateUser',
    tag: 'users',
    summary: 'Change a person; null removes a name or contact, what is not named stays',
    description:
      'Roles and groups are replaced as a whole. Contacts that replace or join others count after `registration.operatorChangeWaitHours`, unless `contactsAtOnce` says why not; old and new ones are told. Disabling an account or taking a contact away ends its sessions. Where the tenant has `fourEyes`, contacts, addresses, login or the end of a role of somebody with a role wait for another owner, and all of the request with them: 202. `warnings` says when no message can reach the person.',
    params: userParams,
    body: userChanges,
    answers: { 200: changedUserView, 202: pendingChange },
    problems: ['already-exists', 'unknown-group', 'change-pending', 'changed-meanwhile'],
    handle: (call) => unlessStale(() => change(deps, call)),
  });

type ChangeCall = Tenanted & { params: { u: string }; body: UserChangesBody };
type Tenanted = { tenant: Tenant; caller: Caller; actor: string };

async function change(deps: AdminDependencies, call: ChangeCall): Promise<Answer> {
  const { tenant, params, body, caller, actor } = call;
  const person = await loadPerson(deps, tenant.id, params.u);
  if (touchesAccess(body)) refuseOwn(caller, person);
  const { contacts: typed = {}, contactsAtOnce, primaryEmail } = body;
  if (contactsAtOnce !== undefined && Object.keys(typed).length === 0) throw nothingAtOnce();
  const contacts = await sealContacts(deps, tenant, typed);
  const sealed = await sealPrimaryEmail(deps, person.id, primaryEmail);
  refusePrimaryAsProof({
    typed: { ...typed, primaryEmail },
    onFile: {
      primaryEmail: person.primaryEmailHint,
      alternateEmail: person.contacts.find(({ kind }) => kind === 'email')?.hint ?? null,
    },
  });
  const told = await toldOf(deps, tenant, person);
  const wanted = changeOf(body, { ...contacts, sealed });
  if (await isChangeHeld(deps, tenant, person, body)) {
    const primary = sealed.primaryEmailHint ?? null;
    const hints = { contacts: hintsByName(contacts.contacts), primaryEmail: primary };
    const shown = shownUserChange(person, body, hints);
    const held = { kind: 'userChange', change: wanted } as const;
    return hold(deps, askerOf(call), { subjectId: person.id, held, shown, told });
  }
  const outcome = await changeUser(deps.db, { actor }, told, wanted);
  if (outcome === 'unknown') throw new Problem('not-found');
  if (outcome !== 'changed') throw notDone(outcome);
  return { status: 200, body: await showChanged(deps, tenant.id, person.id) };
}

type Sealed = ContactsChanged & { sealed: Awaited<ReturnType<typeof sealPrimaryEmail>> };

/** What is written of a change that was typed. */
function changeOf(body: UserChangesBody, { sealed, ...contacts }: Sealed): Change {
  const { contacts: _typed, contactsAtOnce, primaryEmail: _address, groups, ...rest } = body;
  const { accountEnabled, login, ...plain } = rest;
  const renamed = login === undefined ? {} : { login, loginFolded: foldLogin(login) };
  const enabled = accountEnabled === undefined ? {} : { enabled: accountEnabled };
  return {
    changes: { ...plain, ...renamed, ...sealed, ...enabled },
    groups,
    ...contacts,
    atOnceReason: contactsAtOnce?.reason,
  };
}

const askerOf = ({ tenant, caller, actor }: Tenanted) => ({
  tenantId: tenant.id,
  actor,
  login: caller.loginFolded,
});

const deleteRoute = (deps: AdminDependencies) =>
  tenantRoute({
    right: 'users.change',
    method: 'delete',
    path: '/tenants/:t/users/:u',
    operationId: 'deleteUser',
    tag: 'users',
    summary: 'Delete a person with everything that hangs on them',
    description:
      'What was recorded of them in the audit stays. Somebody with a role, where the tenant has `fourEyes`: 202, another owner decides.',
    params: userParams,
    answers: { 202: pendingChange, 204: null },
    problems: ['change-pending', 'changed-meanwhile'],
    handle: (call) => unlessStale(() => remove(deps, call)),
  });

async function remove(
  deps: AdminDependencies,
  call: Tenanted & { params: { u: string } },
): Promise<Answer> {
  const { tenant, params, caller, actor } = call;
  const person = await loadPerson(deps, tenant.id, params.u);
  refuseOwn(caller, person);
  const told = await toldOf(deps, tenant, person);
  if (await isDeletionHeld(deps, tenant, person)) {
    const held = { kind: 'userDeletion' } as const;
    return hold(deps, askerOf(call), { subjectId: person.id, held, shown: [], told });
  }
  const outcome = await deleteUser(deps.db, { actor }, told);
  if (outcome === 'unknown') throw new Problem('not-found');
  if (outcome === 'stale') throw new Problem('changed-meanwhile');
  return { status: 204 };
}

async function show(deps: AdminDependencies, tenantId: string, userId: string) {
  const person = await loadPerson(deps, tenantId, userId);
  return (await userPresenter(deps, tenantId))(person);
}

async function showChanged(deps: AdminDependencies, tenantId: string, userId: string) {
  const person = await loadPerson(deps, tenantId, userId);
  const shown = (await userPresenter(deps, tenantId))(person);
  return { ...shown, warnings: warningsFor(person, channelsEnabled(deps.config)) };
}

/** What decides how somebody gets in, or what they may do there. */
const touchesAccess = (body: UserChangesBody) =>
  [body.login, body.contacts, body.primaryEmail, body.roles, body.groups, body.accountEnabled].some(
    (field) => field !== undefined,
  );

const nothingAtOnce = () =>
  new Problem('invalid-field', {
    errors: [{ pointer: '/contactsAtOnce', code: 'no-contacts', detail: 'goes with `contacts`' }],
  });

const goneCursor = () =>
  new Problem('invalid-field', {
    errors: [{ pointer: '/query/cursor', code: 'gone', detail: 'start again without a cursor' }],
  });
