import { contactDigests, type NormalContact } from '../db/contacts';
import type { Dependencies } from './dependencies';

/** Whether a value is the one a stored digest stands for, under any digest key held. */
export const isSameContact = (
  deps: Dependencies,
  tenantId: string,
  contact: NormalContact,
  digest: string,
): boolean => contactDigests(deps.keys.digest, tenantId, contact).includes(digest);
