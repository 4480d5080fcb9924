import ipaddr from 'ipaddr.js';
import { keyedDigest } from '../db/keys/digest';
import type { KeyRing } from '../db/keys/keyFile';

/** The unit requests are counted by: an IPv4 address, or the /64 an IPv6 address belongs to. */
export function addressUnit(address: string): string {
  const parsed = parse(address);
  if (parsed === undefined) return 'unknown';
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${parsed.toByteArray().slice(0, 8).join('.')}/64`;
}

/** The keyed digest of a requester's address unit: counters hold no addresses. */
export const addressDigest = (ring: KeyRing, address: string): string =>
  keyedDigest(ring, 'address', addressUnit(address));

/** Whether an address lies in one of the networks (CIDR). */
export function isWithin(address: string, networks: readonly string[]): boolean {
  const parsed = parse(address);
  if (parsed === undefined) return false;
  return networks.some((network) => {
    const [range, bits] = ipaddr.parseCIDR(network);
    return range.kind() === parsed.kind() && parsed.match([range, bits] as never);
  });
}

function parse(address: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  return ipaddr.isValid(address) ? ipaddr.process(address) : undefined;
}
