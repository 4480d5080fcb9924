/** Ids of the schedules every installation has, one run at a time. */
export const SCHEDULES = {
  reconcile: { id: 'latchkey-reconcile', everySeconds: 60 },
  retentionSweep: { id: 'latchkey-retention-sweep', everySeconds: 600 },
} as const;

export type ReconcileResult = { looked: number; interrupted: number };
export type RetentionSweepResult = { deleted: number };
