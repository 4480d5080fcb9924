import { housekeeping, lifecycle, notices } from './capabilities';
import type { ReconcileResult } from './contracts/housekeeping';

/**
 * One look at overdue open resets, every minute: those whose run is gone end as `failed`, their
 * sealed values are destroyed and the people concerned are told. Runs until that has arrived, so
 * looks overlap while a provider is away.
 */
export async function reconcile(): Promise<ReconcileResult> {
  const { looked, interrupted } = await housekeeping.findInterruptedResets();
  await Promise.all(
    interrupted.map(async (ref) => {
      const { notices: targets = [] } = await lifecycle.interruptReset({ ref });
      await Promise.all(
        targets.map((target) =>
          notices(`interrupted to ${target}`).sendNotice({ ref, notice: 'interrupted', target }),
        ),
      );
    }),
  );
  return { looked, interrupted: interrupted.length };
}
