import { randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Request } from 'express';
import { keyedDigests } from '../../db/keys/digest';
import type { KeyRing } from '../../db/keys/keyFile';
import { Problem } from '../errors';

/** What an `Idempotency-Key` may look like. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{16,64}$/;

/** The names and body digests of one request, under the current digest key first. */
export type RequestIdentity = {
  updateIds: readonly [string, ...string[]];
  requestDigests: readonly (string | null)[];
};

/** A request that is no repeat of any other. */
export const anonymous = (): RequestIdentity => ({
  updateIds: [randomBytes(16).toString('base64url')],
  requestDigests: [null],
});

/**
 * Names a request for the engine and for repeats: HMAC over flow, route and `Idempotency-Key`, with
 * a keyed digest of the body, each under every digest key held, so that a repeat is known across a
 * rotation. Without the header every request is a new one.
 */
export function identify(
  ring: KeyRing,
  request: Request,
  flowTokenHash: string,
  route: string,
): RequestIdentity {
  const key = request.get('Idempotency-Key');
  if (key === undefined) return anonymous();
  if (!IDEMPOTENCY_KEY.test(key))
    throw new Problem('malformed-request', { detail: 'Idempotency-Key has 16 to 64 characters' });
  const body = canonicalize(request.body ?? {}) ?? '';
  return {
    updateIds: keyedDigests(ring, 'update', flowTokenHash, route, key),
    requestDigests: keyedDigests(ring, 'body', flowTokenHash, route, body),
  };
}
