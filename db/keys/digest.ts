import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { currentKey, type KeyRing, keyOf } from './keyFile';

/** `<kid>.<HMAC-SHA-256 in base64url>` under the current digest key. */
export function keyedDigest(ring: KeyRing, purpose: string, ...parts: string[]): string {
  const { kid } = currentKey(ring);
  return digestWith(ring, kid, purpose, parts);
}

/** The digest under every key held, current first: for values stored before a rotation. */
export function keyedDigests(
  ring: KeyRing,
  purpose: string,
  ...parts: string[]
): [string, ...string[]] {
  const others = Object.keys(ring.keys).filter((kid) => kid !== ring.current);
  return [
    digestWith(ring, ring.current, purpose, parts),
    ...others.map((kid) => digestWith(ring, kid, purpose, parts)),
  ];
}

function digestWith(ring: KeyRing, kid: string, purpose: string, parts: string[]): string {
  const mac = createHmac('sha256', keyOf(ring, kid)).update(JSON.stringify([purpose, ...parts]));
  return `${kid}.${mac.digest('base64url')}`;
}

/** What a login is known by where nobody has it, or nothing of theirs is charged. */
export const loginDigest = (ring: KeyRing, tenantId: string, loginFolded: string): string =>
  keyedDigest(ring, 'login', tenantId, loginFolded);

/** The id of the key a digest was made with. */
export const digestKeyId = (digest: string): string => digest.split('.')[0] ?? '';

/**
 * A contact's digest tied to one flow, so that what the engine stores of a typed destination says
 * nothing in any other flow.
 */
export const flowBound = (ring: KeyRing, flowRef: string, contactDigest: string): string =>
  keyedDigest(ring, 'flow-destination', flowRef, contactDigest);

/** As `flowBound`, under the key a given digest names: two processes may be mid-rotation. */
export function flowBoundLike(
  ring: KeyRing,
  digest: string,
  flowRef: string,
  contactDigest: string,
): string {
  const named = digestKeyId(digest);
  const kid = Object.hasOwn(ring.keys, named) ? named : ring.current;
  return digestWith(ring, kid, 'flow-destination', [flowRef, contactDigest]);
}

/** SHA-256 in base64url, for tokens that carry 256 random bits themselves. */
export const tokenHash = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');

/** Compares two texts in a time that depends on their lengths only. */
export function equalInConstantTime(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
