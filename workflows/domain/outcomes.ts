/** How a reset may end: closed list, never reused, each described in docs/errors.md. */
export const OUTCOME_CODES = [
  'password-reset',
  'account-unlocked',
  'unknown-account',
  'account-disabled',
  'not-in-scope',
  'password-not-managed-here',
  'not-enough-methods',
  'too-many-passwords',
  'expired',
  'cancelled',
  'superseded',
  'interrupted',
  'directory-unavailable',
  'writeback-refused',
  'password-refused',
] as const;

export type OutcomeCode = (typeof OUTCOME_CODES)[number];
