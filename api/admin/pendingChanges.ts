import { z } from 'zod';
import { decideChange } from '../../db/mutations/pendingChanges';
import {
  findPendingChange,
  listPendingChanges,
  type PendingChangeRow,
} from '../../db/queries/pendingChanges';
import type { Tenant } from '../../db/queries/tenants';
import { findPerson } from '../../db/queries/users';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';
import { notDone } from './fourEyes';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import {
  decision,
  pendingChange,
  pendingChangeParams,
  presentPendingChange,
  state,
} from './pendingChanges.schema';
import { numberInside, pageOf, paging, presentPage, tenantParams } from './schemas';
import { refuseOwn } from './userProblems';
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
  decisionRoute(deps, 'approved', {
    path: '/tenants/:t/pending-changes/:c/approve',
    operationId: 'approvePendingChange',
    summary: 'Have a pending change done; never by who asked for it or whom it concerns',
    description: 'It is done at once. A repeated request of the same caller gets the same answer.',
  }),
  decisionRoute(deps, 'rejected', {
    path: '/tenants/:t/pending-changes/:c/reject',
    operationId: 'rejectPendingChange',
    summary: 'Drop a pending change; who asked for it may withdraw it so',
    description: 'Nothing is changed. A repeated request of the same caller gets the same answer.',
  }),
];

type Words = Record<'path' | 'operationId' | 'summary' | 'description', string>;

const decisionRoute = (deps: AdminDependencies, made: 'approved' | 'rejected', words: Words) =>
  tenantRoute({
    right: 'pendingChanges.decide',
    method: 'post',
    tag: 'pendingChanges',
    ...words,
    params: pendingChangeParams,
    body: decision,
    answers: { 200: pendingChange },
    problems: ['change-ended', 'already-exists', 'unknown-group'],
    handle: async ({ tenant, params, body, caller, actor }) => {
      const row = await loadChange(deps, tenant.id, params.c);
      const person = await personOf(deps, tenant, row);
      if (person !== undefined) refuseOwn(caller, person);
      if (made === 'approved') refuseAsker(actor, row);
      if (!isRepeat(actor, made, row)) {
        const told = person === undefined ? undefined : await toldOf(deps, tenant, person);
        const deciding = { id: row.id, decision: made, reason: body.reason, told };
        const outcome = await decideChange(deps.db, { tenantId: tenant.id, actor }, deciding);
        if (outcome === 'ended') throw new Problem('change-ended');
        if (outcome !== 'decided') throw notDone(outcome.notDone);
      }
      const decided = await loadChange(deps, tenant.id, row.id);
      return { status: 200, body: presentPendingChange(decided) };
    },
  });

async function loadChange({ db }: AdminDependencies, tenantId: string, id: string) {
  const row = await findPendingChange(db, tenantId, id);
  if (row === undefined) throw new Problem('not-found');
  return row;
}

const personOf = async ({ db }: AdminDependencies, { id }: Tenant, row: PendingChangeRow) =>
  row.kind === 'tenantChange' ? undefined : findPerson(db, id, row.subjectId);

const isRepeat = (actor: string, made: string, row: PendingChangeRow): boolean =>
  row.state === made && row.decidedBy === actor;

function refuseAsker(actor: string, { askedBy }: PendingChangeRow): void {
  if (actor === askedBy) throw new Problem('forbidden');
}
