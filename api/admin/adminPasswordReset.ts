import type { Request } from 'express';
import { z } from 'zod';
import { recordAdministration } from '../../db/mutations/administration';
import { askAdminReset } from '../../db/mutations/adminResets';
import { askedAdminReset } from '../../db/queries/adminResets';
import type { Caller } from '../../db/queries/operators';
import { listPolicies } from '../../db/queries/policies';
import type { Tenant } from '../../db/queries/tenants';
import type { Person } from '../../db/queries/users';
import { adminPasswordResetId, makePass } from '../../workflows/contracts/adminPasswordReset';
import {
  ADMIN_RESET_OUTCOMES,
  ADMIN_RESET_STEPS,
  LINK_KINDS,
  linkContact,
  type LinkKind,
  notResettable,
  PASS_MINUTES,
} from '../../workflows/domain/adminReset';
import { channelsEnabled } from '../config';
import { Problem } from '../errors';
import { field, time } from '../field';
import { newSupportCode } from '../flows/supportCode';
import { callerVerificationRef } from './callerVerifications';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { askFlow, CALL_PROBLEMS, operatorCall } from './operatorCalls';
import { loadResettable } from './resettable';
import { userParams } from './users.schema';
import { policyOf } from './userView';

const resetWanted = z
  .strictObject({
    deliverTo: field(
      'Where the link goes: a contact of the person that counts for recovery',
      z.enum(LINK_KINDS),
    ),
    verificationId: field(
      'The accepted verification of the caller; without one nothing is begun',
      callerVerificationRef,
      'k3Jv0m5q7Qe2w9Xb1s6TzA',
    ).optional(),
  })
  .meta({ id: 'AdminResetStart', description: 'Where a link to choose a password goes' });

const resetState = z
  .strictObject({
    flow: field('The flow', z.literal('adminPasswordReset')),
    supportCode: field('What its timeline is found by', z.string(), 'LK-7Q2M-X4TD'),
    step: field('Where it stands', z.enum(ADMIN_RESET_STEPS)),
    expiresAt: time('Until when the link works', '2026-03-01T11:00:00.000Z'),
    outcome: field(
      'How it ended',
      z.strictObject({
        code: field('The outcome: see docs/errors.md', z.enum(ADMIN_RESET_OUTCOMES)),
      }),
    ).optional(),
  })
  .meta({ id: 'AdminResetState', description: 'Where the reset of an administrator stands' });

const resetBegun = z
  .strictObject({
    id: field('What the reset is called', z.string(), 'k3Jv0m5q7Qe2w9Xb1s6TzA'),
    state: resetState,
  })
  .meta({ id: 'StartedAdminReset', description: 'A link is on its way' });

/** Beginning a reset for somebody whose caller was verified: nobody but the person sees the password. */
export const adminPasswordResetRoutes = (deps: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'users.resetPassword',
    method: 'post',
    path: '/tenants/:t/users/:u/password-reset',
    operationId: 'startAdminReset',
    tag: 'users',
    summary: 'Send a verified caller a link to choose a password with',
    description: `Nothing is set, and the account stays as it is, until the person chooses. The link works once, within ${PASS_MINUTES} minutes; a newer one takes its place. Of people with roles it is up to \`owner\`.`,
    takesIdempotencyKey: true,
    params: userParams,
    body: resetWanted,
    answers: { 201: resetBegun },
    problems: [
      'caller-not-verified',
      'not-resettable',
      'contact-not-usable',
      'too-many-requests',
      'wrong-step',
      ...CALL_PROBLEMS,
    ],
    handle: async ({ tenant, params, body, caller, actor, request }) => {
      const person = await loadResettable(deps, tenant, params.u, caller);
      const asked = { tenant, person, caller, actor, request };
      return { status: 201, body: await begin(deps, asked, body) };
    },
  }),
];

type Asked = { tenant: Tenant; person: Person; caller: Caller; actor: string; request: Request };

async function begin(
  deps: AdminDependencies,
  asked: Asked,
  { deliverTo, verificationId }: z.infer<typeof resetWanted>,
) {
  const { tenant, person, actor, request } = asked;
  const route = `password-reset/${person.id}`;
  const call = await operatorCall(deps, request, { actor, route });
  const ref = call.updateId;
  const known = await askedAdminReset(deps.db, tenant.id, ref);
  if (known === undefined) await ask(deps, asked, { ref, deliverTo, verificationId });
  const begun = known ?? (await askedAdminReset(deps.db, tenant.id, ref));
  if (begun === undefined) throw new Problem('not-found');
  if (begun.deliverTo !== deliverTo || begun.verificationRef !== verificationId)
    throw new Problem('idempotency-mismatch');
  const run = {
    workflowType: 'adminPasswordReset',
    workflowId: adminPasswordResetId(ref),
    input: { ref, expiresAtMs: begun.expiresAt.getTime() },
    tenantId: tenant.id,
    supportCode: begun.supportCode,
    isStarted: false,
  };
  const { state } = await askFlow(deps, run, call, makePass, {});
  return { id: ref, state };
}

type Wanted = { ref: string; deliverTo: LinkKind; verificationId: string | undefined };

/** Uses up the verification, unless it is plain already that nothing would come of it. */
async function ask(
  deps: AdminDependencies,
  { tenant, person, caller, actor }: Asked,
  { ref, deliverTo, verificationId }: Wanted,
): Promise<void> {
  await refuseInVain(deps, tenant, person, deliverTo);
  const nowMs = Date.now();
  const isAsked =
    verificationId !== undefined &&
    (await askAdminReset(deps.db, {
      ref,
      tenantId: tenant.id,
      userId: person.id,
      askedBy: actor,
      verificationRef: verificationId,
      deliverTo,
      supportCode: newSupportCode(),
      language: tenant.languages[0] ?? 'en',
      createdAt: new Date(nowMs),
      expiresAt: new Date(nowMs + PASS_MINUTES * 60_000),
      loginFolded: caller.loginFolded,
    }));
  if (isAsked || (await askedAdminReset(deps.db, tenant.id, ref)) !== undefined) return;
  await recordAdministration(deps.db, {
    tenantId: tenant.id,
    actor,
    event: 'adminReset.refused',
    subjectId: person.id,
    result: 'failed',
    detail: 'caller-not-verified',
  });
  throw new Problem('caller-not-verified');
}

async function refuseInVain(
  { db, config }: AdminDependencies,
  { id: tenantId }: Tenant,
  person: Person,
  deliverTo: LinkKind,
): Promise<void> {
  const { document: policy } = policyOf(person, await listPolicies(db, tenantId));
  const facts = { policy, channels: channelsEnabled(config), nowMs: Date.now() };
  const denial = notResettable({ ...facts, subject: person });
  if (denial !== undefined) throw new Problem('not-resettable', { detail: denial });
  if (linkContact(deliverTo, { ...facts, contacts: person.contacts }) === undefined)
    throw new Problem('contact-not-usable');
}
