import { housekeeping } from './capabilities';
import type { RetentionSweepResult } from './contracts/housekeeping';

/**
 * Deletes what has outlived its purpose and brings contacts under the current envelope key, every
 * ten minutes: see docs/flows/retention-sweep.md.
 */
export async function retentionSweep(): Promise<RetentionSweepResult> {
  const { deleted } = await housekeeping().deleteOutlived();
  return { deleted, ...(await housekeeping().encryptContacts()) };
}
