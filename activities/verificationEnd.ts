import { appendAudit } from '../db/mutations/audit';
import { changeVerification, endOfVerification } from '../db/mutations/verifications';
import { lockPerson } from '../db/queries/lockedPerson';
import { verificationOf } from '../db/queries/verifications';
import type { Dependencies } from './dependencies';

/** The end by the clock of what a signed-in person did not finish. */
export const createVerificationEnd = (deps: Dependencies) => ({
  expireVerification: ({ ref }: { ref: string }): Promise<void> => endVerification(deps, ref),
});

/** Ends an open verification whose time is over; nothing when it has ended or never began. */
export const endVerification = (deps: Dependencies, ref: string): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const seen = await verificationOf(tx, ref);
    if (seen === undefined || seen.endedAt !== null) return;
    await lockPerson(tx, seen.userId);
    const row = await verificationOf(tx, ref);
    if (row === undefined || row.endedAt !== null) return;
    await changeVerification(tx, ref, endOfVerification('expired', 'expired', deps.now()));
    await appendAudit(tx, {
      ...{ tenantId: row.tenantId, subjectId: row.userId, flowRef: ref, actor: 'system' },
      ...{ eventKey: `${ref}:end:answer`, event: `${row.purpose}.expired`, result: 'abandoned' },
    });
  });
