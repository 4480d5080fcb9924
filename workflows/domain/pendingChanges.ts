/** What may wait for another owner. */
export const PENDING_KINDS = [
  'userChange',
  'userCreation',
  'userDeletion',
  'tenantChange',
  'directoryChange',
] as const;
export type PendingChangeKind = (typeof PENDING_KINDS)[number];

/** What is about nobody who is a person of the tenant. */
export const isOfNobody = (kind: PendingChangeKind): boolean =>
  kind === 'tenantChange' || kind === 'directoryChange';
