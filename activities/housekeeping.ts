import { deleteOutlived, overdueResets } from '../db/mutations/housekeeping';
import { passwordResetId } from '../workflows/contracts/passwordReset';
import type { Dependencies } from './dependencies';

/** What keeps rows and runs in agreement, and tables from growing. */
export const createHousekeeping = (deps: Dependencies) => ({
  /**
   * Overdue open resets whose run is gone: nothing else would ever end them. A run that still
   * exists will end its reset itself.
   */
  findInterruptedResets: async (): Promise<{ looked: number; interrupted: string[] }> => {
    const overdue = await overdueResets(deps.db);
    const interrupted: string[] = [];
    for (const ref of overdue)
      if (!(await deps.isRunning(passwordResetId(ref)))) interrupted.push(ref);
    return { looked: overdue.length, interrupted };
  },

  deleteOutlived: async () => ({ deleted: await deleteOutlived(deps.db) }),
});
