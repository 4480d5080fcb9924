import { contactDigest, placeOfMethod } from '../db/contacts';
import { openColumn } from '../db/keys/contactValue';
import { encryptColumn } from '../db/keys/envelope';
import {
  contactsDigestedBefore,
  valuesNotUnder,
  type DigestedContact,
  replaceDigest,
  replaceStored,
} from '../db/mutations/contactsAtRest';
import {
  deleteOutlived,
  destroyLateSecrets,
  forgetExpiredChanges,
  forgetUntold,
  overdueResets,
  releaseLostChanges,
} from '../db/mutations/housekeeping';
import { takeUntold } from '../db/mutations/notices';
import { overdueAdminResets } from '../db/queries/adminResets';
import { overdueVerifications } from '../db/queries/verifications';
import type { NoticeOrder } from '../workflows/contracts/notices';
import { passwordResetId } from '../workflows/contracts/passwordReset';
import type { Dependencies } from './dependencies';
import { channelTo } from './messages/tell';
import { endAdminReset } from './steps/adminResetEnd';
import { expireVerification } from './steps/verificationRow';

/** How long a sweep stores digests anew; the next one goes on. */
const REKEYING_MS = 30_000;

type Look = { looked: number; interrupted: string[]; untold?: NoticeOrder[] };
type Swept = { encrypted: number; rekeyed: number; unreadable: number };

/** What keeps rows and runs in agreement, and tables from growing. */
export const createHousekeeping = (deps: Dependencies) => ({
  /**
   * Overdue open resets whose run is gone: nothing else would ever end them. A run that still
   * exists will end its reset itself. What a signed-in person did not finish ends here and now,
   * should its run have been lost: nobody has to be told; the same goes for passes of administrators. What was sealed for a flow that had ended is
   * destroyed. What operators did is taken up to be told, where its channel is there; runs recorded
   * before that have no such part.
   */
  findInterruptedResets: async (): Promise<Look> => {
    for (const ref of await overdueVerifications(deps.db)) await expireVerification(deps, ref);
    for (const ref of await overdueAdminResets(deps.db)) await endAdminReset(deps, ref);
    await destroyLateSecrets(deps.db);
    await releaseLostChanges(deps.db);
    const overdue = await overdueResets(deps.db);
    const interrupted: string[] = [];
    for (const ref of overdue)
      if (!(await deps.isRunning(passwordResetId(ref)))) interrupted.push(ref);
    return { looked: overdue.length, interrupted, untold: await ordersOf(deps) };
  },

  /**
   * Brings contacts, and the binds of directories, under the current keys. Their values under that of the
   * envelope: those an administrator sealed to the worker's public key, and after a rotation those under an older one; at
   * most 500 of a kind per run, in random order. Their digests under the digest key: after a rotation
   * all of them, for half a minute per run. What cannot be opened is counted and holds up nobody.
   */
  encryptContacts: async (): Promise<Swept> => {
    const { envelope } = deps.keys;
    const values = await valuesNotUnder(deps.db, envelope.current);
    const unreadable = new Set<string>();
    for (const sealed of values) {
      const { id, stored, place } = sealed;
      const value = await openColumn(deps.keys, stored, place).catch(() => undefined);
      if (value === undefined) unreadable.add(id);
      else await replaceStored(deps.db, sealed, encryptColumn(envelope, value, place));
    }
    const encrypted = values.length - unreadable.size;
    const rekeyed = await rekeyDigests(deps, unreadable);
    return { encrypted, rekeyed, unreadable: unreadable.size };
  },

  deleteOutlived: async () => {
    await forgetUntold(deps.db);
    await forgetExpiredChanges(deps.db);
    return { deleted: await deleteOutlived(deps.db) };
  },
});

async function ordersOf({ db, channels }: Dependencies): Promise<NoticeOrder[]> {
  const untold = await takeUntold(db);
  return untold
    .filter(({ target, data }) => channels[channelTo(target, data)])
    .map(({ notice, target }) => ({ notice, target }));
}

/** Stores digests under the current key, from the sealed values; adds those that do not open. */
async function rekeyDigests(deps: Dependencies, unreadable: Set<string>): Promise<number> {
  const { digest } = deps.keys;
  const untilMs = deps.now() + REKEYING_MS;
  let rekeyed = 0;
  while (deps.now() < untilMs) {
    const contacts = await contactsDigestedBefore(deps.db, digest.current, [...unreadable]);
    if (contacts.length === 0) break;
    for (const contact of contacts)
      if (await rekey(deps, contact)) rekeyed += 1;
      else unreadable.add(contact.id);
  }
  return rekeyed;
}

async function rekey({ db, keys }: Dependencies, contact: DigestedContact): Promise<boolean> {
  const { id, tenantId, kind, sealed } = contact;
  const place = placeOfMethod(id);
  const value = await openColumn(keys, sealed, place).catch(() => undefined);
  if (value === undefined) return false;
  await replaceDigest(db, contact, contactDigest(keys.digest, tenantId, { kind, value, hint: '' }));
  return true;
}
