import { decryptColumn } from './envelope';
import type { WorkerKeys } from './keyFile';
import { isSealed, open } from './sealing';

/**
 * The clear value of a sealed contact column. Administrators seal to the worker's public key, the
 * worker itself with the envelope key; both are bound to `<table>|<row>|<column>`. Throws when it
 * does not open.
 */
export const columnValue = (keys: WorkerKeys, stored: string, place: string): string =>
  isSealed(stored)
    ? open(keys.sealing, stored, place)
    : decryptColumn(keys.envelope, stored, place);

/** The same for who goes on where it does not open. */
export async function openColumn(keys: WorkerKeys, stored: string, place: string): Promise<string> {
  return columnValue(keys, stored, place);
}
