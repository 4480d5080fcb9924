import { housekeeping, notices } from './capabilities';
import type { ReconcileResult } from './contracts/housekeeping';

/**
 * One look at overdue open resets, every minute: those whose run is gone end as `failed`, their
 * sealed values are destroyed and the people concerned are told.
 */
export async function reconcile(): Promise<ReconcileResult> {
  const { looked, interrupted } = await housekeeping.endInterruptedResets();
  await Promise.all(
    interrupted.flatMap(({ ref, targets }) =>
      targets.map((target) => notices().sendNotice({ ref, notice: 'interrupted', target })),
    ),
  );
  return { looked, interrupted: interrupted.length };
}
