import { patched } from '@temporalio/workflow';
import { housekeeping, lifecycle, notices } from './capabilities';
import type { ReconcileResult } from './contracts/housekeeping';
import { takeTurns } from './turns';

/**
 * One look at overdue open resets, every minute: those whose run is gone end as `failed`, their
 * sealed values are destroyed and the people concerned are told. Runs until that has arrived, so
 * looks overlap while a provider is away.
 */
export async function reconcile(): Promise<ReconcileResult> {
  const { looked, interrupted } = await housekeeping.findInterruptedResets();
  const isMany = interrupted.length > 1;
  const inTurn = isMany && patched('interrupts-in-turn') ? takeTurns() : atOnce;
  await Promise.all(
    interrupted.map(async (ref) => {
      const interrupt = () => lifecycle.interruptReset({ ref });
      const { notices: targets = [] } = await inTurn(interrupt);
      await Promise.all(
        targets.map((target) =>
          notices(`interrupted to ${target}`).sendNotice({ ref, notice: 'interrupted', target }),
        ),
      );
    }),
  );
  return { looked, interrupted: interrupted.length };
}

/** As the runs of earlier builds did it. */
const atOnce = <T>(step: () => Promise<T>): Promise<T> => step();
