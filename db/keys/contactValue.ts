import { decryptColumn } from './envelope';
import type { WorkerKeys } from './keyFile';
import { isSealed, open } from './sealing';

/**
 * The clear value of a sealed contact column. Administrators seal to the worker's public key, the
 * worker itself with the envelope key; both are bound to `<table>|<row>|<column>`.
 */
export async function openColumn(keys: WorkerKeys, stored: string, place: string): Promise<string> {
  return isSealed(stored)
    ? open(keys.sealing, stored, place)
    : decryptColumn(keys.envelope, stored, place);
}
