import { randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Request } from 'express';
import { keyedDigest } from '../../db/keys/digest';
import type { KeyRing } from '../../db/keys/keyFile';
import { Problem } from '../errors';

const KEY = /^[\x21-\x7e]{16,64}$/;

export type RequestIdentity = { updateId: string; requestDigest: string | null };

/**
 * Names a request for the engine and for repeats: HMAC over flow, route and `Idempotency-Key`, with
 * a keyed digest of the body. Without the header every request is a new one.
 */
export function identify(
  ring: KeyRing,
  request: Request,
  flowTokenHash: string,
  route: string,
): RequestIdentity {
  const key = request.get('Idempotency-Key');
  if (key === undefined)
    return { updateId: randomBytes(16).toString('base64url'), requestDigest: null };
  if (!KEY.test(key))
    throw new Problem('malformed-request', { detail: 'Idempotency-Key has 16 to 64 characters' });
  const body = canonicalize(request.body ?? {}) ?? '';
  return {
    updateId: keyedDigest(ring, 'update', flowTokenHash, route, key),
    requestDigest: keyedDigest(ring, 'body', flowTokenHash, route, body),
  };
}
