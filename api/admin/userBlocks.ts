import { z } from 'zod';
import { unblockUser } from '../../db/mutations/unblocking';
import { budgetsOf } from '../../db/queries/budgets';
import { listPolicies } from '../../db/queries/policies';
import { blocksIn } from '../../workflows/domain/blocks';
import type { ChargedRecord } from '../../workflows/domain/charges';
import type { PolicyDocument } from '../../workflows/domain/policy';
import { Problem } from '../errors';
import { field, time } from '../field';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { isAllowed } from './rights';
import { line, wholeListOf } from './schemas';
import { refuseOwn } from './userProblems';
import { userParams } from './users.schema';
import { loadPerson, policyOf, toldOf } from './userView';

const block = z
  .strictObject({
    what: field(
      '`signIn`, `proof:<method>`, `send:<channel>` or `verify:<kind>` of a registration',
      z.string(),
      'proof:totp',
    ),
    party: field(
      'One address, device or session; all strangers, or all familiar ones together',
      z.enum(['strangers', 'familiar', 'address', 'device', 'session']),
    ),
    kind: field(
      'A ceiling stands for months: `unblock` lifts it with `ceilings` only',
      z.enum(['wait', 'ceiling']),
    ),
    until: time('When it ends by itself'),
  })
  .meta({ id: 'Block', description: 'Something that is not judged or sent at the moment' });

const unblocking = z
  .strictObject({
    reason: field('Why, for the audit', line(500), 'called in, known by voice'),
    ceilings: field(
      'Also what strangers spent of the yearly ceilings; `owner` only',
      z.boolean().default(false),
      false,
    ),
  })
  .meta({ id: 'Unblocking', description: 'Why somebody is unblocked, and how far' });

const unblocked = z
  .strictObject({ cleared: field('How many budgets were spent on', z.int(), 1) })
  .meta({ id: 'Unblocked', description: 'What unblocking did' });

const presentBlocks = (
  budgets: PolicyDocument['budgets'],
  stored: ChargedRecord,
  nowMs: number,
): z.infer<typeof block>[] =>
  blocksIn(budgets, stored, nowMs).map(({ untilMs, ...shown }) => ({
    ...shown,
    until: new Date(untilMs).toISOString(),
  }));

/** What is blocked of a person, and the end of it. */
export const userBlockRoutes = (deps: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'users.unblock',
    method: 'post',
    path: '/tenants/:t/users/:u/unblock',
    operationId: 'unblockUser',
    tag: 'users',
    summary: 'End every wait of a person, three times a day at most',
    description:
      'The reason stands in the audit, and the person is told. Passwords and proofs stay as they are.',
    params: userParams,
    body: unblocking,
    answers: { 200: unblocked },
    problems: ['too-many-requests'],
    handle: async ({ tenant, params, body, caller, actor }) => {
      const person = await loadPerson(deps, tenant.id, params.u);
      refuseOwn(caller, person);
      if (body.ceilings && !isAllowed(caller.grants, 'ceilings.lift', tenant.id))
        throw new Problem('forbidden');
      const told = await toldOf(deps, tenant, person);
      const cleared = await unblockUser(deps.db, { actor }, told, body);
      if (cleared === 'too-often')
        throw new Problem('too-many-requests', { retryAfterSeconds: 60 * 60 });
      return { status: 200, body: { cleared } };
    },
  }),
  tenantRoute({
    right: 'users.read',
    method: 'get',
    path: '/tenants/:t/users/:u/blocks',
    operationId: 'listUserBlocks',
    tag: 'users',
    summary: 'What is not judged or sent at the moment, for whom, and until when',
    description:
      'Guesses, messages and sign-ins that have to wait; whose address or device it was is not told.',
    params: userParams,
    answers: { 200: wholeListOf(block) },
    handle: async ({ tenant, params }) => {
      const person = await loadPerson(deps, tenant.id, params.u);
      const policies = await listPolicies(deps.db, tenant.id);
      const { budgets } = policyOf(person, policies).document;
      const stored = await budgetsOf(deps.db, person.id);
      const items = stored.flatMap((one) => presentBlocks(budgets, one, Date.now()));
      return { status: 200, body: { items } };
    },
  }),
];
