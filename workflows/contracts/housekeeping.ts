/** The schedules every installation has; one run at a time unless runs may overlap. */
export const SCHEDULES = {
  reconcile: { id: 'latchkey-reconcile', everySeconds: 60, mayOverlap: true },
  directorySyncSweep: {
    id: 'latchkey-directory-sync-sweep',
    everySeconds: 60,
    mayOverlap: false,
  },
  retentionSweep: { id: 'latchkey-retention-sweep', everySeconds: 600, mayOverlap: false },
} as const;

export type ReconcileResult = { looked: number; interrupted: number };
export type RetentionSweepResult = {
  deleted: number;
  encrypted: number;
  rekeyed: number;
  unreadable: number;
};
