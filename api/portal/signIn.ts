import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { foldLogin } from '../../workflows/domain/folding';
import { keyedDigest, tokenHash } from '../../db/keys/digest';
import { countRequest } from '../../db/mutations/requestCounters';
import { tenantBySlug, type PortalTenant } from '../../db/queries/doorstep';
import { personOfSession } from '../../db/queries/personPage';
import { workerOf } from '../../db/keys/sealing';
import { type SignInAsk, storeSecret } from '../../db/sealed';
import { checkPassword, type SignInAnswer, signInId } from '../../workflows/contracts/signIn';
import { chooseLanguage } from '../../workflows/domain/languages';
import { isWithin } from '../../db/networks';
import { addressDigest, addressUnit } from '../address';
import { Problem } from '../errors';
import { acceptLanguage } from '../headers';
import { route } from '../routes';
import { cookieOf } from '../hostCookie';
import type { PortalDependencies } from './dependencies';
import { deviceCookie, deviceOf, newDevice } from './device';
import { createBoundedLane } from '../flows/boundedLane';
import { askOnce, newRef } from '../flows/oneRequest';
import { freshMe } from './me';
import { meAnswer, signInBody } from './me.schema';
import { tenantParams } from './tenant.schema';
import { STARTS_PER_MINUTE } from './proofOfWork';

/** Sign-ins under way at once from this process, and how many more wait: some seconds of work. */
const ROOM = { atOnce: 16, waitingMax: 128 };
const SECRET_MS = 2 * 60_000;
/** As long as the worker lets a session live; the row decides, the cookie only forgets. */
const COOKIE_SECONDS = 8 * 60 * 60;
/**
 * Where a tenant has directories, whoever is refused is so after this long: how their servers compare a password,
 * or look for nobody, is nothing anybody learns.
 */
const REFUSED_AFTER_MS = 700;
const AWAY_SECONDS = 5;

/** Sign-in of people: the password is judged by the worker, the portal never sees a hash. */
export function signInRoute(deps: PortalDependencies) {
  const lane = createBoundedLane(ROOM);
  return route({
    method: 'post',
    path: '/tenants/:tenant/sessions',
    operationId: 'signInPerson',
    tag: 'sessions',
    summary: 'Sign in; whatever does not match is refused alike',
    description:
      'Sets the cookie of the session. What a page sends carries its own origin; a request of another site is refused.',
    authentication: 'none',
    params: tenantParams,
    body: signInBody,
    headers: acceptLanguage,
    sends: ['Set-Cookie'],
    answers: { 201: meAnswer },
    problems: ['sign-in-refused', 'cross-site-request', 'too-many-requests', 'busy'],
    handle: async ({ params, body, request }) => {
      const tenant = await tenantBySlug(deps.db, { slug: params.tenant });
      if (tenant === undefined) throw new Problem('not-found');
      await limitAddress(deps, tenant, request.ip ?? '');
      const session = randomBytes(32).toString('base64url');
      const device = deviceOf(deps, request) ?? newDevice();
      const given = {
        sessionHash: tokenHash(session),
        deviceHash: tokenHash(device),
        addressDigest: addressDigest(deps.keys.digest, request.ip ?? ''),
        language: chooseLanguage(tenant.languages, request.acceptsLanguages()),
      };
      const startedMs = Date.now();
      const pass = lane.passOf(addressUnit(request.ip ?? ''));
      const answer = await pass(() => judge(deps, tenant, body, given));
      if (!answer.accepted) throw await refusal(tenant, answer, startedMs);
      const me = await freshMe(deps, () => personOfSession(deps.db, tokenHash(session)));
      const cookie = cookieOf('portal', deps.origin).set(session, COOKIE_SECONDS);
      const cookies = [cookie, deviceCookie(deps, device)];
      return { status: 201, body: me, headers: { 'Set-Cookie': cookies } };
    },
  });
}

/** As many tries a minute from one address at one tenant as starts of a reset; never counted against a person. */
async function limitAddress(
  { db, keys }: PortalDependencies,
  tenant: PortalTenant,
  ip: string,
): Promise<void> {
  if (isWithin(ip, tenant.trustedNetworks)) return;
  const unit = keyedDigest(keys.digest, 'sign-in', tenant.id, addressUnit(ip));
  const count = await countRequest(db, unit, 1);
  if (count > STARTS_PER_MINUTE) throw new Problem('too-many-requests', { retryAfterSeconds: 60 });
}

async function judge(
  deps: PortalDependencies,
  tenant: PortalTenant,
  typed: { login: string; password: string },
  session: Omit<SignInAsk, 'login' | 'password'>,
): Promise<SignInAnswer> {
  const ask: SignInAsk = {
    login: foldLogin(typed.login),
    password: typed.password,
    ...session,
  };
  const ref = newRef();
  const nowMs = deps.now();
  const askRef = await storeSecret(deps.db, [workerOf(deps.keys.sealing)], {
    flowRef: ref,
    text: JSON.stringify(ask),
    expiresAtMs: nowMs + SECRET_MS,
  });
  return askOnce(deps, {
    workflowType: 'signIn',
    workflowIdOf: signInId,
    ref,
    nowMs,
    tenantId: tenant.id,
    update: checkPassword,
    request: { tenantId: tenant.id, askRef },
  });
}

/** Where a tenant has directories a refusal is not told before so long, whoever was asked; it holds up nobody else. */
async function refusal(
  { hasDirectories }: PortalTenant,
  answer: SignInAnswer,
  startedMs: number,
): Promise<Problem> {
  if (hasDirectories) await delay(Math.max(0, startedMs + REFUSED_AFTER_MS - Date.now()));
  return answer.isAway === true
    ? new Problem('unavailable', { retryAfterSeconds: AWAY_SECONDS, isNoFault: true })
    : new Problem('sign-in-refused');
}
