import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { foldLogin } from '../../workflows/domain/folding';
import { loginDigest, tokenHash } from '../../db/keys/digest';
import { insertReset, type NewReset, spendChallenge } from '../../db/mutations/portalDoorstep';
import { countRequest } from '../../db/mutations/requestCounters';
import { doorstepSubject, type PortalTenant, subjectIdByLogin } from '../../db/queries/doorstep';
import {
  evaluateEligibility,
  personsMethods,
  remainingMethods,
} from '../../workflows/domain/eligibility';
import {
  effectivePolicy,
  offeredToEverybody,
  type PolicyDocument,
} from '../../workflows/domain/policy';
import { presentReset, type ResetState } from '../../workflows/domain/reset';
import { Problem } from '../errors';
import { isWithin } from '../../db/networks';
import { addressDigest } from '../address';
import type { PortalDependencies } from './dependencies';
import { deviceOf } from './device';
import { chooseLanguage } from '../../workflows/domain/languages';
import { clientOf } from '../flows/client';
import { newSupportCode } from '../flows/supportCode';
import { checkSolution, levelFor, STARTS_PER_MINUTE, STARTS_PER_MINUTE_MAX } from './proofOfWork';

type Start = { login: string; challenge?: string | undefined; language?: string | undefined };

/**
 * The doorstep: limits, proof of work, one look-up, one row. No engine. The same statements and the
 * same answer for every login in the `constant` face; in `explain` the gates are evaluated here.
 */
export async function startReset(
  deps: PortalDependencies,
  tenant: PortalTenant,
  start: Start,
  request: Request,
): Promise<{ token: string; state: ResetState }> {
  const address = addressDigest(deps.keys.digest, request.ip ?? '');
  await passFrontDoor(deps, tenant, start, request, address);
  const login = foldLogin(start.login);
  const subjectId = await subjectIdByLogin(deps.db, tenant.id, login);
  const everyone = tenant.policies.at(-1)?.document;
  if (everyone === undefined) throw new Error('a tenant without a policy for everyone');
  const device = deviceOf(deps, request);
  const nowMs = deps.now();
  const token = randomBytes(32).toString('base64url');
  const reset: NewReset = {
    ref: randomBytes(16).toString('base64url'),
    tenantId: tenant.id,
    subjectId,
    tokenHash: tokenHash(token),
    supportCode: newSupportCode(),
    language: chooseLanguage(tenant.languages, [start.language, ...request.acceptsLanguages()]),
    face: everyone.publicFace,
    addressDigest: address,
    deviceHash: device === undefined ? null : tokenHash(device),
    loginDigest: loginDigest(deps.keys.digest, tenant.id, login),
    createdAt: new Date(nowMs),
    expiresAt: new Date(nowMs + everyone.reset.flowMinutes * 60_000),
    client: clientOf(request),
    ...(await facing(deps, tenant, everyone, subjectId, nowMs)),
  };
  await insertReset(deps.db, reset);
  return { token, state: presentReset(freshView(reset), nowMs, tenant.unavailable) };
}

/** Counts a request at the front door; 429 above so many a minute from where the tenant does not trust. */
export async function countStart(
  { db }: Pick<PortalDependencies, 'db'>,
  tenant: PortalTenant,
  request: Request,
  address: string,
): Promise<{ isTrusted: boolean; count: number }> {
  const isTrusted = isWithin(request.ip ?? '', tenant.trustedNetworks);
  const count = await countRequest(db, address, 1);
  const countMax = tenant.challenge === 'none' ? STARTS_PER_MINUTE : STARTS_PER_MINUTE_MAX;
  if (!isTrusted && count > countMax)
    throw new Problem('too-many-requests', { retryAfterSeconds: 60 });
  return { isTrusted, count };
}

async function passFrontDoor(
  deps: PortalDependencies,
  tenant: PortalTenant,
  { challenge }: Start,
  request: Request,
  address: string,
): Promise<void> {
  const { db, keys } = deps;
  const { isTrusted, count } = await countStart(deps, tenant, request, address);
  if (tenant.challenge === 'none') return;
  if (challenge === undefined) throw new Problem('challenge-required');
  const { nonce, level, expiresAt } = await checkSolution(keys.digest, tenant.slug, challenge);
  if (!isTrusted && level < levelFor(count) - 1)
    throw new Problem('too-many-requests', { retryAfterSeconds: 1 });
  if (!(await spendChallenge(db, nonce, expiresAt))) throw new Problem('challenge-used');
}

type Facing = Pick<
  NewReset,
  'offered' | 'gatesRequired' | 'step' | 'endedAt' | 'outcome' | 'eligibility'
>;

async function facing(
  { db, channels }: PortalDependencies,
  tenant: PortalTenant,
  everyone: PolicyDocument,
  subjectId: string | null,
  nowMs: number,
): Promise<Facing> {
  if (everyone.publicFace === 'constant')
    return {
      offered: offeredToEverybody(tenant.policies, channels).map((method) => ({ method })),
      gatesRequired: null,
    };
  const person = subjectId === null ? undefined : await doorstepSubject(db, { subjectId });
  const current = effectivePolicy(tenant.policies, person ?? { groups: [], hasRole: false });
  const policy = current?.document ?? everyone;
  const facts = { subject: person ?? null, policy, channels, nowMs };
  const eligibility = evaluateEligibility(facts);
  const offered = remainingMethods(personsMethods(facts), [], policy);
  if (eligibility === 'eligible') return { offered, gatesRequired: policy.reset.gates };
  return {
    offered: [],
    gatesRequired: null,
    step: 'refused',
    endedAt: new Date(nowMs),
    outcome: { code: eligibility },
    eligibility,
  };
}

const freshView = (reset: NewReset) => ({
  supportCode: reset.supportCode,
  face: reset.face,
  step: reset.step ?? ('prove' as const),
  expiresAtMs: reset.expiresAt.getTime(),
  endedAtMs: reset.endedAt?.getTime() ?? null,
  offered: reset.offered,
  passed: [],
  gatesRequired: reset.gatesRequired ?? null,
  challenge: null,
  passwordRules: null,
  lastRefusal: null,
  outcome: reset.outcome ?? null,
});
