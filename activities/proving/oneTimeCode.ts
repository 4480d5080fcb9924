import { createHmac } from 'node:crypto';
import { type KeyRing, keyOf } from '../../db/keys/keyFile';
import type { ProvingFlow } from '../../workflows/domain/methods';

export type BoundCode = {
  flow: ProvingFlow;
  flowRef: string;
  number: number;
  method: string;
  digest: string;
};

/**
 * The six digits of one challenge: HMAC-SHA-256 over everything the code is bound to, truncated as
 * RFC 4226 does (2^31 modulo 10^6, bias below 10^-3). The same challenge always has the same code,
 * so a repeated send repeats it and nothing is stored (checks S10, S13, S15).
 */
export function oneTimeCode(ring: KeyRing, kid: string, bound: BoundCode): string {
  const { flow, flowRef, number, method, digest } = bound;
  const mac = createHmac('sha256', keyOf(ring, kid))
    .update(JSON.stringify([flow, flowRef, number, method, digest]))
    .digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const truncated = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(truncated % 1_000_000).padStart(6, '0');
}
