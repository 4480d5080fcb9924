import { keyedDigest } from '../db/keys/digest';
import { parseAddress } from '../db/networks';
import type { KeyRing } from '../db/keys/keyFile';

/** The unit requests are counted by: an IPv4 address, or the /64 an IPv6 address belongs to. */
export function addressUnit(address: string): string {
  const parsed = parseAddress(address);
  if (parsed === undefined) return 'unknown';
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${parsed.toByteArray().slice(0, 8).join('.')}/64`;
}

/** The keyed digest of a requester's address unit: counters hold no addresses. */
export const addressDigest = (ring: KeyRing, address: string): string =>
  keyedDigest(ring, 'address', addressUnit(address));
