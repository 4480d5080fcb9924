import { createHmac } from 'node:crypto';
import { type KeyRing, keyOf } from '../../db/keys/keyFile';

const PASS_BYTES = 16;

/**
 * The pass of an administrator's reset: 128 bits of HMAC-SHA-256 over what it is for, in base64url. It is
 * always the same, so a repeated send repeats it and nothing is stored but its digest.
 */
export const passOf = (ring: KeyRing, kid: string, ref: string): string =>
  createHmac('sha256', keyOf(ring, kid))
    .update(JSON.stringify(['adminPasswordReset', ref]))
    .digest()
    .subarray(0, PASS_BYTES)
    .toString('base64url');
