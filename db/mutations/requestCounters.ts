import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { statement } from '../statement';

/** Where requests are counted: those of operators out of reach of the process the public talks to. */
type Table = 'request_counters' | 'operator_counters';

const countingIn = (table: Table, addressDigest: unknown, amount: unknown): SQL => sql`
    insert into ${sql.identifier(table)} as c (address_digest, minute, count)
    values (${addressDigest}, date_trunc('minute', now()), ${amount}::int)
    on conflict (address_digest, minute) do update set count = c.count + excluded.count`;

/** One more request of an address in this minute, as a part of a larger statement. */
export const counting = (addressDigest: unknown, amount: unknown): SQL =>
  countingIn('request_counters', addressDigest, amount);

const countIn = (table: Table) =>
  statement<{ addressDigest: string; amount: number }, { count: number }>(
    ({ addressDigest, amount }) =>
      sql`${countingIn(table, addressDigest, amount)} returning c.count`,
  );

const count = countIn('request_counters');
const countOperators = countIn('operator_counters');

/**
 * Adds to an address's count of this minute and returns the new count. Exact across processes: the
 * row is locked by the statement itself.
 */
export async function countRequest(
  db: Executor,
  addressDigest: string,
  amount: number,
): Promise<number> {
  const [row] = await count(db, { addressDigest, amount });
  return row?.count ?? amount;
}

/** The same of what operators ask for. */
export async function countOperatorRequest(
  db: Executor,
  digest: string,
  amount: number,
): Promise<void> {
  await countOperators(db, { addressDigest: digest, amount });
}
