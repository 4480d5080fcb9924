import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { keyedDigests, tokenHash } from '../../db/keys/digest';
import type { KeyRing } from '../../db/keys/keyFile';
import { passDigests } from '../../db/keys/passDigest';
import { openByPass } from '../../db/mutations/portalPass';
import type { PortalTenant } from '../../db/queries/doorstep';
import { resetByToken } from '../../db/queries/portalReset';
import { chooseLanguage } from '../../workflows/domain/languages';
import type { ResetState } from '../../workflows/domain/reset';
import { addressDigest } from '../address';
import { Problem } from '../errors';
import { clientOf } from '../flows/client';
import { IDEMPOTENCY_KEY } from '../flows/idempotency';
import { newSupportCode } from '../flows/supportCode';
import type { PortalDependencies } from './dependencies';
import { deviceOf } from './device';
import { countStart } from './doorstep';
import { stateOf } from './steps';

type Pass = { pass: string; language?: string | undefined };
type Begun = { token: string; state: ResetState };

/**
 * Begins the reset of an administrator's link: the pass is used up and the reset begun in one statement,
 * without the engine. A repeat of the request, by its `Idempotency-Key`, finds the reset it began, so that a
 * lost answer costs nobody their link; everybody else is told that it works no more, whatever the reason.
 */
export async function startByPass(
  deps: PortalDependencies,
  tenant: PortalTenant,
  { pass, language }: Pass,
  request: Request,
): Promise<Begun> {
  const address = addressDigest(deps.keys.digest, request.ip ?? '');
  await countStart(deps, tenant, request, address);
  const tokens = tokensOf(deps.keys.digest, request, pass);
  const device = deviceOf(deps, request);
  const [token] = tokens;
  await openByPass(deps.db, tenant.id, passDigests(deps.keys.digest, tenant.id, pass), {
    ref: randomBytes(16).toString('base64url'),
    tokenHash: tokenHash(token),
    supportCode: newSupportCode(),
    language: chooseLanguage(tenant.languages, [language, ...request.acceptsLanguages()]),
    addressDigest: address,
    deviceHash: device === undefined ? null : tokenHash(device),
    minutes: tenant.policies.at(-1)?.document.reset.flowMinutes ?? 15,
    client: clientOf(request),
  });
  for (const one of tokens) {
    const flow = await resetByToken(deps.db, tokenHash(one), []);
    if (flow?.tenantId === tenant.id) return { token: one, state: stateOf(flow, deps.now()) };
  }
  throw new Problem('pass-ended');
}

/**
 * The token of the reset that a request begins: random, or of a request that may be repeated what only
 * whoever has pass and key, and this process, can make; under former digest keys too.
 */
function tokensOf(ring: KeyRing, request: Request, pass: string): [string, ...string[]] {
  const key = request.get('Idempotency-Key');
  if (key === undefined) return [randomBytes(32).toString('base64url')];
  if (!IDEMPOTENCY_KEY.test(key))
    throw new Problem('malformed-request', { detail: 'Idempotency-Key has 16 to 64 characters' });
  const [first, ...others] = keyedDigests(ring, 'pass-token', pass, key);
  return [withoutKeyId(first), ...others.map(withoutKeyId)];
}

const withoutKeyId = (digest: string): string => digest.slice(digest.indexOf('.') + 1);
