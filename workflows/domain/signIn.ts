import type { BudgetRule } from './budgets';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Failed sign-ins of one party before it is locked out, and for how long: ten in ten minutes, then
 * ten minutes that double up to an hour (Entra smart lockout).
 */
export const SIGN_IN_RULE: BudgetRule = {
  limits: [{ attemptsMax: 10, windowMs: 10 * MINUTE_MS }],
  blockBaseMs: 10 * MINUTE_MS,
  blockMaxMs: HOUR_MS,
};

/**
 * The same of an account in a directory, which counts wrong passwords itself and locks the account for everything
 * it is used for: fewer go there than lock it, and whoever knows no more than a login locks it out here alone.
 */
export const DIRECTORY_SIGN_IN_RULE: BudgetRule = {
  limits: [{ attemptsMax: 4, windowMs: 30 * MINUTE_MS }],
  blockBaseMs: 30 * MINUTE_MS,
  blockMaxMs: HOUR_MS,
};
