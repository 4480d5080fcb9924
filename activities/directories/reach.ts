import { isWithin, parseAddress } from '../../db/networks';

/** Whether a directory server may be at an address. */
export type MayReach = (address: string) => boolean;

/** What every machine has, and what is no place for a server. */
const NEVER_BY_ITSELF = ['loopback', 'linkLocal', 'unspecified', 'multicast', 'broadcast'];

/**
 * Operators name the servers of directories, and the worker connects to them from where it stands: without
 * networks named by whoever runs the installation it reaches neither its own machine nor link-local services.
 */
export const createReach =
  (networks: readonly string[]): MayReach =>
  (address) => {
    if (networks.length > 0) return isWithin(address, networks);
    const range = parseAddress(address)?.range();
    return range !== undefined && !NEVER_BY_ITSELF.includes(range);
  };
