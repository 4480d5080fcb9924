import { housekeeping, resets } from './capabilities';
import type { ReconcileResult } from './contracts/housekeeping';
import { inSequence } from './inSequence';
import { tell } from './tell';

/**
 * One look at overdue open resets, every minute: those whose run is gone end as `failed`, their
 * sealed values are destroyed and the people concerned are told. People are told of what operators
 * did to their accounts, too. Runs until that has arrived, so looks overlap while a provider is away.
 */
export async function reconcile(): Promise<ReconcileResult> {
  const { looked, interrupted, untold = [] } = await housekeeping().findInterruptedResets();
  const sequence = inSequence();
  const interrupt = async (ref: string) => {
    const { notices = [] } = await sequence(() => resets.interruptReset({ ref }));
    await Promise.all(notices.map(tell));
  };
  await Promise.all([...interrupted.map(interrupt), ...untold.map(tell)]);
  return { looked, interrupted: interrupted.length };
}
