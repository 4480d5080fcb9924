import { housekeeping } from './capabilities';
import type { RetentionSweepResult } from './contracts/housekeeping';

/** Deletes what has outlived its purpose, every ten minutes: see docs/flows/retention-sweep.md. */
export async function retentionSweep(): Promise<RetentionSweepResult> {
  return housekeeping.deleteOutlived();
}
