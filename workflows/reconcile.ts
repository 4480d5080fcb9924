import { housekeeping, resets } from './capabilities';
import type { ReconcileResult } from './contracts/housekeeping';
import { inSequence } from './inSequence';
import { tell } from './tell';

/**
 * One look at overdue open resets, every minute: those whose run is gone end as `failed`, their
 * sealed values are destroyed and the people concerned are told. Runs until that has arrived, so
 * looks overlap while a provider is away.
 */
export async function reconcile(): Promise<ReconcileResult> {
  const { looked, interrupted } = await housekeeping().findInterruptedResets();
  const sequence = inSequence();
  await Promise.all(
    interrupted.map(async (ref) => {
      const { notices = [] } = await sequence(() => resets.interruptReset({ ref }));
      await Promise.all(notices.map(tell));
    }),
  );
  return { looked, interrupted: interrupted.length };
}
