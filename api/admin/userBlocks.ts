import { z } from 'zod';
import { unblockUser } from '../../db/mutations/users';
import { budgetsOf } from '../../db/queries/budgets';
import { listPolicies } from '../../db/queries/policies';
import { blocksIn } from '../../workflows/domain/blocks';
import type { ChargedRecord } from '../../workflows/domain/charges';
import type { PolicyDocument } from '../../workflows/domain/policy';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { isAllowed } from './rights';
import { line } from './schemas';
import { refuseOwn } from './users';
import { userParams } from './users.schema';
import { loadPerson, policyOf } from './userView';

const block = z.strictObject({
  what: z
    .string()
    .describe('`signIn`, `proof:<method>`, `send:<channel>` or `verify:<kind>` of a registration.'),
  party: z
    .enum(['strangers', 'familiar', 'address', 'device', 'session'])
    .describe('One address, device or session; all strangers, or all familiar ones together.'),
  kind: z
    .enum(['wait', 'ceiling'])
    .describe('A ceiling stands for months: `unblock` lifts it with `ceilings` only.'),
  until: z.iso.datetime(),
});

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
    summary: 'End every wait of a person, three times a day at most',
    params: userParams,
    body: z.strictObject({
      reason: line(500),
      ceilings: z
        .boolean()
        .default(false)
        .describe('Also what strangers spent of the yearly ceilings; `owner` only.'),
    }),
    answers: { 200: z.strictObject({ cleared: z.int() }) },
    problems: ['too-many-requests'],
    handle: async ({ tenant, params, body, caller, actor }) => {
      const person = await loadPerson(deps, tenant.id, params.u);
      refuseOwn(caller, person);
      if (body.ceilings && !isAllowed(caller.grants, 'ceilings.lift', tenant.id))
        throw new Problem('forbidden');
      const cleared = await unblockUser(
        deps.db,
        { tenantId: tenant.id, actor },
        { userId: person.id, ...body },
      );
      if (cleared === 'too-often')
        throw new Problem('too-many-requests', { retryAfterSeconds: 60 * 60 });
      return { status: 200, body: { cleared } };
    },
  }),
  tenantRoute({
    right: 'users.read',
    method: 'get',
    path: '/tenants/:t/users/:u/blocks',
    summary: 'What is not judged or sent at the moment, for whom, and until when',
    params: userParams,
    answers: { 200: z.strictObject({ items: z.array(block) }) },
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
