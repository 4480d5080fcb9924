import { z } from 'zod';
import { contactDigests, normaliseContact } from '../../db/contacts';
import { decideChange, type KnownContact } from '../../db/mutations/pendingChanges';
import {
  findPendingChange,
  listPendingChanges,
  type PendingChangeRow,
} from '../../db/queries/pendingChanges';
import type { Tenant } from '../../db/queries/tenants';
import type { Caller } from '../../db/queries/operators';
import { findPerson } from '../../db/queries/users';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';
import { notDone } from './fourEyes';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import {
  approval,
  pendingChange,
  pendingChangeParams,
  presentPendingChange,
  rejection,
  state,
} from './pendingChanges.schema';
import { numberInside, pageOf, paging, presentPage, tenantParams } from './schemas';
import { notAContact } from './userContacts';
import { refuseOwn } from './userProblems';
import { CONTACT_KINDS, type ContactName } from './users.schema';
import { toldOf } from './userView';

/** What waits for a second owner where a tenant has `fourEyes`. */
export const pendingChangeRoutes = (deps: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'pendingChanges.read',
    method: 'get',
    path: '/tenants/:t/pending-changes',
    operationId: 'listPendingChanges',
    tag: 'pendingChanges',
    summary: 'Changes that wait or waited for another owner, newest first',
    description:
      'Where the tenant has `fourEyes`: recovery data of people with roles, and its end.',
    params: tenantParams,
    query: z.strictObject({ state: state.optional(), ...paging(numberInside) }),
    answers: { 200: pageOf(pendingChange) },
    handle: async ({ tenant, query }) => {
      const { cursor, limit, ...wanted } = query;
      const rows = await listPendingChanges(deps.db, {
        ...wanted,
        tenantId: tenant.id,
        beforeSeq: cursor,
        limit: limit + 1,
      });
      const body = presentPage(rows, limit, presentPendingChange, ({ seq }) => String(seq));
      return { status: 200, body };
    },
  }),
  decisionRoute(deps, 'approved', approval, {
    path: '/tenants/:t/pending-changes/:c/approve',
    operationId: 'approvePendingChange',
    summary: 'Have a pending change done; never by who asked for it or whom it concerns',
    description: 'It is done at once. A repeated request of the same caller gets the same answer.',
  }),
  decisionRoute(deps, 'rejected', rejection, {
    path: '/tenants/:t/pending-changes/:c/reject',
    operationId: 'rejectPendingChange',
    summary: 'Drop a pending change; who asked for it may withdraw it so',
    description: 'Nothing is changed. A repeated request of the same caller gets the same answer.',
  }),
];

type Words = Record<'path' | 'operationId' | 'summary' | 'description', string>;

type Body = z.infer<typeof approval>;

const decisionRoute = (
  deps: AdminDependencies,
  made: 'approved' | 'rejected',
  schema: z.ZodType<Body>,
  words: Words,
) =>
  tenantRoute({
    right: 'pendingChanges.decide',
    method: 'post',
    tag: 'pendingChanges',
    ...words,
    params: pendingChangeParams,
    body: schema,
    answers: { 200: pendingChange },
    problems: ['change-ended', 'changed-meanwhile', 'already-exists', 'unknown-group'],
    handle: async ({ tenant, params, body, caller, actor }) => {
      const row = await loadChange(deps, tenant.id, params.c);
      const person = await personOf(deps, tenant, row);
      if (person !== undefined) refuseOwn(caller, person);
      if (made === 'approved') refuseAsker(caller, actor, row);
      if (!isRepeat(actor, made, row)) {
        const told = person === undefined ? undefined : await toldOf(deps, tenant, person);
        const known = knownContacts(deps, tenant, body.contacts ?? {});
        const deciding = { id: row.id, decision: made, reason: body.reason, known, told };
        const outcome = await decideChange(deps.db, { tenantId: tenant.id, actor }, deciding);
        if (outcome === 'ended') throw new Problem('change-ended');
        if (outcome === 'other-contact') throw otherContact();
        if (outcome !== 'decided') throw notDone(outcome.notDone);
      }
      const decided = await loadChange(deps, tenant.id, row.id);
      return { status: 200, body: presentPendingChange(decided) };
    },
  });

/** Contacts as they were typed, to be compared with those that are kept sealed. */
function knownContacts(
  { keys }: AdminDependencies,
  { id, country }: Tenant,
  typed: NonNullable<Body['contacts']>,
): KnownContact[] {
  return Object.entries(typed).flatMap(([name, text]) => {
    if (text === undefined) return [];
    const kind = CONTACT_KINDS[name as ContactName];
    const contact = normaliseContact(kind, text, country);
    if ('problem' in contact)
      throw new Problem('invalid-field', { errors: [notAContact(`/contacts/${name}`, contact)] });
    return [{ kind, digests: contactDigests(keys.digest, id, contact) }];
  });
}

const otherContact = () =>
  new Problem('invalid-field', {
    errors: [{ pointer: '/contacts', code: 'other-contact', detail: 'is not what was asked for' }],
  });

async function loadChange({ db }: AdminDependencies, tenantId: string, id: string) {
  const row = await findPendingChange(db, tenantId, id);
  if (row === undefined) throw new Problem('not-found');
  return row;
}

const personOf = async ({ db }: AdminDependencies, { id }: Tenant, row: PendingChangeRow) =>
  row.kind === 'userChange' || row.kind === 'userDeletion'
    ? findPerson(db, id, row.subjectId)
    : undefined;

const isRepeat = (actor: string, made: string, row: PendingChangeRow): boolean =>
  row.state === made && row.decidedBy === actor;

/** Neither who asked nor somebody made anew under that login; and what nobody asks for any more is over. */
function refuseAsker(caller: Caller, actor: string, row: PendingChangeRow): void {
  const { askedBy, askedLogin, isAskerThere } = row;
  const isSame = caller.loginFolded !== null && caller.loginFolded === askedLogin;
  if (actor === askedBy || isSame) throw new Problem('forbidden');
  if (row.state === 'pending' && !isAskerThere) throw new Problem('change-ended');
}
