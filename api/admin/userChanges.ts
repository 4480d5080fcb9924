import { foldLogin } from '../../workflows/domain/folding';
import type { ContactsChanged } from '../../db/mutations/userContacts';
import { type Change, changeUser, deleteUser } from '../../db/mutations/users';
import type { Tenant } from '../../db/queries/tenants';
import { Problem } from '../errors';
import type { Answer } from '../routes';
import type { AdminDependencies } from './dependencies';
import {
  hold,
  isChangeHeld,
  isDeletionHeld,
  notDone,
  shownUserChange,
  type TenantedCall,
  unlessStale,
} from './fourEyes';
import { tenantRoute } from './guardedRoutes';
import { limitHourly } from './hourlyLimit';
import { pendingChange } from './pendingChanges.schema';
import { hintsByName, refusePrimaryAsProof, sealContacts, sealPrimaryEmail } from './userContacts';
import { refuseOwn, refuseOwnedThere } from './userProblems';
import { changedUserView, userChanges, type UserChangesBody, userParams } from './users.schema';
import { loadPerson, showChanged, toldOf } from './userView';

export const changeRoute = (deps: AdminDependencies) =>
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
    problems: [
      'already-exists',
      'unknown-group',
      'change-pending',
      'changed-meanwhile',
      'too-many-requests',
    ],
    handle: async (call) => {
      const { body, tenant, actor } = call;
      if ([body.contacts, body.primaryEmail, body.login].some((field) => field !== undefined))
        await limitTelling(deps, tenant, actor);
      return unlessStale(() => change(deps, call));
    },
  });

/** What one operator does in an hour that people are told of, on contacts that operator may have set. */
const TELLING_PER_HOUR = 300;

const limitTelling = (deps: AdminDependencies, { id }: Tenant, actor: string): Promise<void> =>
  limitHourly(deps, 'notices', { whose: `${id}|${actor}`, most: TELLING_PER_HOUR });

type ChangeCall = TenantedCall & { params: { u: string }; body: UserChangesBody };

async function change(deps: AdminDependencies, call: ChangeCall): Promise<Answer> {
  const { tenant, params, body, caller, actor } = call;
  const person = await loadPerson(deps, tenant.id, params.u);
  if (touchesAccess(body)) refuseOwn(caller, person);
  refuseOwnedThere(person, body);
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
    return hold(deps, call, { subjectId: person.id, held, shown, told });
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

export const deleteRoute = (deps: AdminDependencies) =>
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
    problems: ['change-pending', 'changed-meanwhile', 'too-many-requests'],
    handle: async (call) => {
      await limitTelling(deps, call.tenant, call.actor);
      return unlessStale(() => remove(deps, call));
    },
  });

async function remove(
  deps: AdminDependencies,
  call: TenantedCall & { params: { u: string } },
): Promise<Answer> {
  const { tenant, params, caller, actor } = call;
  const person = await loadPerson(deps, tenant.id, params.u);
  refuseOwn(caller, person);
  const told = await toldOf(deps, tenant, person);
  if (await isDeletionHeld(deps, tenant, person)) {
    const held = { kind: 'userDeletion' } as const;
    return hold(deps, call, { subjectId: person.id, held, shown: [], told });
  }
  const outcome = await deleteUser(deps.db, { actor }, told);
  if (outcome === 'unknown') throw new Problem('not-found');
  if (outcome === 'stale') throw new Problem('changed-meanwhile');
  return { status: 204 };
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
