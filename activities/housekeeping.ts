import { openColumn } from '../db/keys/contactValue';
import { encryptColumn } from '../db/keys/envelope';
import { contactsNotUnder, replaceStored } from '../db/mutations/contactsAtRest';
import {
  deleteOutlived,
  destroyLateSecrets,
  forgetUntold,
  overdueResets,
} from '../db/mutations/housekeeping';
import { overdueVerifications } from '../db/queries/verifications';
import { passwordResetId } from '../workflows/contracts/passwordReset';
import type { Dependencies } from './dependencies';
import { expireVerification } from './steps/verificationRow';

/** What keeps rows and runs in agreement, and tables from growing. */
export const createHousekeeping = (deps: Dependencies) => ({
  /**
   * Overdue open resets whose run is gone: nothing else would ever end them. A run that still
   * exists will end its reset itself. What a signed-in person did not finish ends here and now,
   * should its run have been lost: nobody has to be told. What was sealed for a flow that had ended is
   * destroyed.
   */
  findInterruptedResets: async (): Promise<{ looked: number; interrupted: string[] }> => {
    for (const ref of await overdueVerifications(deps.db)) await expireVerification(deps, ref);
    await destroyLateSecrets(deps.db);
    const overdue = await overdueResets(deps.db);
    const interrupted: string[] = [];
    for (const ref of overdue)
      if (!(await deps.isRunning(passwordResetId(ref)))) interrupted.push(ref);
    return { looked: overdue.length, interrupted };
  },

  /**
   * Brings contacts under the current envelope key: those an administrator sealed to the worker's
   * public key, and after a rotation those under an older one. At most 500 of a kind per run, in
   * random order: one that cannot be opened is counted and holds up nobody.
   */
  encryptContacts: async (): Promise<{ encrypted: number; unreadable: number }> => {
    const { envelope } = deps.keys;
    const contacts = await contactsNotUnder(deps.db, envelope.current);
    let unreadable = 0;
    for (const contact of contacts) {
      const value = await openColumn(deps.keys, contact.stored, contact.place).catch(
        () => undefined,
      );
      if (value === undefined) unreadable += 1;
      else await replaceStored(deps.db, contact, encryptColumn(envelope, value, contact.place));
    }
    return { encrypted: contacts.length - unreadable, unreadable };
  },

  deleteOutlived: async () => {
    await forgetUntold(deps.db);
    return { deleted: await deleteOutlived(deps.db) };
  },
});
