import { type BudgetRecord, type BudgetRule, spendAttempt } from './budgets';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The counter of failed sign-ins among a person's budgets: while it is blocked, they are locked. */
export const SIGN_IN_COUNTER = 'signIn';

/**
 * Failed sign-ins before a local account locks, and for how long: ten in ten minutes, then ten
 * minutes that double up to a day (Entra smart lockout), and never 50 a day (NIST SP 800-63B 3.2.2
 * allows 100 in a row).
 */
export const SIGN_IN_RULE: BudgetRule = {
  limits: [
    { attemptsMax: 10, windowMs: 10 * MINUTE_MS },
    { attemptsMax: 50, windowMs: DAY_MS },
  ],
  blockBaseMs: 10 * MINUTE_MS,
  blockMaxMs: DAY_MS,
};

export type SignInVerdict = { kind: 'locked' } | { kind: 'judged'; afterFailure: BudgetRecord };

/**
 * Whether a try may be judged now, and what stands on record if it fails: the lock then lasts as
 * long as any limit is full, so that a page can say whether the account is locked.
 */
export function trySignIn(record: BudgetRecord, nowMs: number): SignInVerdict {
  const verdict = spendAttempt(SIGN_IN_RULE, record, nowMs);
  if (verdict.kind === 'blocked') return { kind: 'locked' };
  const next = spendAttempt(SIGN_IN_RULE, verdict.record, nowMs);
  const lockedUntilMs = next.kind === 'blocked' ? next.untilMs : verdict.record.blockedUntilMs;
  return { kind: 'judged', afterFailure: { ...verdict.record, blockedUntilMs: lockedUntilMs } };
}
