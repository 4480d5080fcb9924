import { sql } from 'drizzle-orm';
import { SIGN_IN_COUNTER } from '../../workflows/domain/charges';

/** Whether a budget counts failed sign-ins, of whichever party. */
export const isOfSignIn = sql.raw(
  `counter = '${SIGN_IN_COUNTER}' or counter like '${SIGN_IN_COUNTER}@%'`,
);
