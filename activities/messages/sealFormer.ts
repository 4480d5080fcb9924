import { placeOfMethod } from '../../db/contacts';
import { openColumn } from '../../db/keys/contactValue';
import { encryptColumn } from '../../db/keys/envelope';
import type { StoredMethod } from '../../db/queries/personParts';
import type { NoticeName, NoticeTarget } from '../../workflows/contracts/notices';
import { noticeId } from '../../workflows/domain/operationIds';
import type { Dependencies } from '../dependencies';

/**
 * The contact that is replaced or removed, sealed for the notice it is told by; null when nobody will
 * tell it. What cannot be opened (`encryptContacts` counts it) may go all the same.
 */
export async function sealFormer(
  { keys }: Dependencies,
  ref: string,
  { notice, targets }: { notice: NoticeName; targets: readonly NoticeTarget[] },
  former: StoredMethod | undefined,
): Promise<string | null> {
  if (!targets.includes('former')) return null;
  const place = placeOfMethod(former?.id ?? '');
  const value = await openColumn(keys, former?.sealed ?? '', place).catch(() => undefined);
  if (value === undefined) return null;
  return encryptColumn(keys.envelope, value, `notices|${noticeId(ref, notice)}|former_sealed`);
}
