import { openColumn } from '../db/keys/contactValue';
import { encryptColumn } from '../db/keys/envelope';
import type { StoredMethod } from '../db/queries/lockedPerson';
import type { PersonNotice } from '../workflows/contracts/person';
import type { Dependencies } from './dependencies';

/**
 * The contact that is replaced or removed, sealed into its flow's row until it was told so; null when
 * nobody will tell it. What cannot be opened (`encryptContacts` counts it) may go all the same.
 */
export async function sealFormer(
  { keys }: Dependencies,
  ref: string,
  { former, notices }: { former: StoredMethod | undefined; notices: readonly PersonNotice[] },
): Promise<string | null> {
  if (!notices.some(({ target }) => target === 'former')) return null;
  const place = `methods|${former?.id ?? ''}|value_sealed`;
  const value = await openColumn(keys, former?.sealed ?? '', place).catch(() => undefined);
  if (value === undefined) return null;
  return encryptColumn(keys.envelope, value, `verifications|${ref}|former_sealed`);
}
