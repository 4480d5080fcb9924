import { deleteOutlived, overdueResets } from '../db/mutations/housekeeping';
import { type NoticeTarget, passwordResetId } from '../workflows/contracts/passwordReset';
import type { Dependencies } from './dependencies';
import { createLifecycle } from './lifecycle';
import { noticeTargets } from './credentials';
import { factsOf } from './resetFacts';
import { lockReset } from '../db/queries/lockedReset';

type Interrupted = { ref: string; targets: NoticeTarget[] };

/** What keeps rows and runs in agreement, and tables from growing. */
export const createHousekeeping = (deps: Dependencies) => ({
  /**
   * Ends overdue resets whose run is gone: nothing else would ever end them. A run that still
   * exists will end its reset itself.
   */
  endInterruptedResets: async (): Promise<{ looked: number; interrupted: Interrupted[] }> => {
    const overdue = await overdueResets(deps.db);
    const interrupted: Interrupted[] = [];
    for (const { ref, subjectId } of overdue) {
      if (await deps.isRunning(passwordResetId(ref))) continue;
      await createLifecycle(deps).interruptReset({ ref });
      if (subjectId !== null) interrupted.push({ ref, targets: await targetsOf(deps, ref) });
    }
    return { looked: overdue.length, interrupted };
  },

  deleteOutlived: async () => ({ deleted: await deleteOutlived(deps.db) }),
});

/** Only someone who proved something is told: a decoy or a stranger's try tells nobody. */
async function targetsOf(deps: Dependencies, ref: string): Promise<NoticeTarget[]> {
  const flow = await lockReset(deps.db, ref, []);
  if (flow?.subject == null || flow.reset.passed.length === 0) return [];
  return noticeTargets(flow.subject, factsOf(flow, deps.channels, deps.now()));
}
