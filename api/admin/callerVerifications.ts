import type { Request } from 'express';
import { z } from 'zod';
import { workerOf } from '../../db/keys/sealing';
import { askCallerVerification } from '../../db/mutations/adminResets';
import { callerVerificationOf } from '../../db/queries/verifications';
import { listPolicies } from '../../db/queries/policies';
import type { Tenant } from '../../db/queries/tenants';
import type { Person } from '../../db/queries/users';
import { storeSecret } from '../../db/sealed';
import {
  callerVerificationId,
  sendCallerCode,
  submitCallerCode,
} from '../../workflows/contracts/callerVerification';
import { CALLER_VERIFICATION_MINUTES } from '../../workflows/domain/adminReset';
import { personsMethods } from '../../workflows/domain/eligibility';
import { CODE_METHODS, type CodeMethod } from '../../workflows/domain/methods';
import { channelsEnabled } from '../config';
import { Problem } from '../errors';
import { field } from '../field';
import { newSupportCode } from '../flows/supportCode';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { limitHourly } from './hourlyLimit';
import { askFlow, CALL_PROBLEMS, operatorCall } from './operatorCalls';
import { loadResettable } from './resettable';
import { userParams } from './users.schema';
import { policyOf } from './userView';

/** Codes one operator has sent in an hour: each costs somebody a message they did not ask for. */
const CODES_PER_HOUR = 60;

const REF = /^[\w.-]{16,100}$/;

export const callerVerificationRef = z.string().regex(REF);

const codeWanted = z
  .strictObject({
    method: field('How the code is sent: one the person has and may use', z.enum(CODE_METHODS)),
  })
  .meta({ id: 'CallerVerificationStart', description: 'Who somebody on the phone is to prove' });

const codeWantedAnswer = z
  .strictObject({
    id: field('What the verification is called', z.string(), 'k3Jv0m5q7Qe2w9Xb1s6TzA'),
  })
  .meta({ id: 'StartedCallerVerification', description: 'A code is on its way' });

const codeRead = z
  .strictObject({
    code: field(
      'The six digits the person read out; spaces and hyphens do not matter',
      z
        .string()
        .max(64)
        .transform((typed) => typed.normalize('NFKC').replace(/[\s-]/g, ''))
        .pipe(z.string().regex(/^\d{6}$/, 'has six digits')),
      '123456',
    ),
  })
  .meta({ id: 'CallerCode', description: 'What the person read out' });

const codeJudged = z
  .strictObject({
    accepted: field('Whether it was right; if not, try again', z.boolean()),
    verificationId: field(
      'Once it was right: what later requests carry, once, from this operator for this person',
      z.string(),
      'k3Jv0m5q7Qe2w9Xb1s6TzA',
    ).optional(),
  })
  .meta({ id: 'JudgedCallerCode', description: 'Whether the caller is who they say' });

/** Finding out whether somebody on the phone is who they say, before anything is done for them. */
export const callerVerificationRoutes = (deps: AdminDependencies): GuardedRoute[] => [
  tenantRoute({
    right: 'users.resetPassword',
    method: 'post',
    path: '/tenants/:t/users/:u/caller-verifications',
    operationId: 'startCallerVerification',
    tag: 'users',
    summary: 'Send the person a code to read out, to verify a caller',
    description: `It goes to a contact the person has and may use by that method, else 422 \`method-not-offered\`. The verification lives ${CALLER_VERIFICATION_MINUTES} minutes; it belongs to this operator and this person. Of people with roles it is up to \`owner\`.`,
    takesIdempotencyKey: true,
    params: userParams,
    body: codeWanted,
    answers: { 201: codeWantedAnswer },
    problems: ['method-not-offered', 'too-many-requests', ...CALL_PROBLEMS],
    handle: async ({ tenant, params, body, caller, actor, request }) => {
      const person = await loadResettable(deps, tenant, params.u, caller);
      const id = await begin(deps, { tenant, person, actor, request, method: body.method });
      return { status: 201, body: { id } };
    },
  }),
  tenantRoute({
    right: 'users.resetPassword',
    method: 'post',
    path: '/tenants/:t/users/:u/caller-verifications/:id/verify',
    operationId: 'verifyCaller',
    tag: 'users',
    summary: 'Tell the code the person read out',
    description:
      'A wrong code is answered with `accepted: false` and costs budget; it is no error. The right one is good for one request, until the verification ends.',
    takesIdempotencyKey: true,
    params: userParams.extend({
      id: field('The verification', callerVerificationRef, 'k3Jv0m5q7Qe2w9Xb1s6TzA'),
    }),
    body: codeRead,
    answers: { 200: codeJudged },
    problems: CALL_PROBLEMS,
    handle: async ({ tenant, params, body, caller, actor, request }) => {
      const person = await loadResettable(deps, tenant, params.u, caller);
      const asked = { tenant, person, actor, request };
      const accepted = await judge(deps, asked, params.id, body.code);
      return {
        status: 200,
        body: { accepted, ...(accepted ? { verificationId: params.id } : {}) },
      };
    },
  }),
];

type Asked = { tenant: Tenant; person: Person; actor: string; request: Request };

async function begin(
  deps: AdminDependencies,
  { tenant, person, actor, request, method }: Asked & { method: CodeMethod },
): Promise<string> {
  const route = `caller-verifications/${person.id}`;
  const call = await operatorCall(deps, request, { actor, route });
  const ref = call.updateId;
  const known = await callerVerificationOf(deps.db, { ref, tenantId: tenant.id });
  if (known === undefined) {
    await refuseNotOffered(deps, tenant, person, method);
    const whose = `${tenant.id}|${actor}`;
    await limitHourly(deps, 'caller-code', { whose, most: CODES_PER_HOUR });
    await askCallerVerification(deps.db, newVerification(tenant, person, { ref, actor, method }));
  }
  const begun = known ?? (await callerVerificationOf(deps.db, { ref, tenantId: tenant.id }));
  if (begun === undefined) throw new Problem('not-found');
  if (begun.offered[0]?.method !== method) throw new Problem('idempotency-mismatch');
  await askFlow(deps, runOf(begun), call, sendCallerCode, {});
  return ref;
}

const newVerification = (
  { id: tenantId, languages: [language = 'en'] }: Tenant,
  person: Person,
  { ref, actor, method }: { ref: string; actor: string; method: CodeMethod },
) => {
  const nowMs = Date.now();
  return {
    ref,
    tenantId,
    userId: person.id,
    supportCode: newSupportCode(),
    language,
    createdAt: new Date(nowMs),
    expiresAt: new Date(nowMs + CALLER_VERIFICATION_MINUTES * 60_000),
    offered: [{ method }],
    askedBy: actor,
  };
};

async function refuseNotOffered(
  { db, config }: AdminDependencies,
  { id: tenantId }: Tenant,
  person: Person,
  wanted: CodeMethod,
): Promise<void> {
  const { document: policy } = policyOf(person, await listPolicies(db, tenantId));
  const channels = channelsEnabled(config);
  const methods = personsMethods({ subject: person, policy, channels, nowMs: Date.now() });
  const isOwn = person.isEnabled && methods.some(({ method }) => method === wanted);
  if (!isOwn) throw new Problem('method-not-offered');
}

async function judge(
  deps: AdminDependencies,
  { tenant, person, actor, request }: Asked,
  id: string,
  code: string,
): Promise<boolean> {
  const found = await callerVerificationOf(deps.db, { ref: id, tenantId: tenant.id });
  if (found === undefined || found.userId !== person.id || found.askedBy !== actor)
    throw new Problem('not-found');
  const route = `caller-verifications/${id}/verify`;
  const call = await operatorCall(deps, request, { actor, route, flowRef: id });
  const askRef = await storeSecret(deps.db, [workerOf(deps.keys.sealing)], {
    flowRef: id,
    text: JSON.stringify({ actor, typed: code }),
    expiresAtMs: found.expiresAt.getTime(),
  });
  const run = { ...runOf(found), isStarted: true };
  const { accepted = false } = await askFlow(deps, run, call, submitCallerCode, { askRef });
  return accepted;
}

type Begun = NonNullable<Awaited<ReturnType<typeof callerVerificationOf>>>;

const runOf = ({ ref, tenantId, supportCode, expiresAt, challenges }: Begun) => ({
  workflowType: 'callerVerification',
  workflowId: callerVerificationId(ref),
  input: { ref, expiresAtMs: expiresAt.getTime() },
  tenantId,
  supportCode,
  isStarted: challenges > 0,
});
