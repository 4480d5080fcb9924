import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { statement } from '../statement';

/** One more request of an address in this minute, alone or as a part of a larger statement. */
export const counting = (addressDigest: unknown, amount: unknown): SQL => sql`
    insert into request_counters as c (address_digest, minute, count)
    values (${addressDigest}, date_trunc('minute', now()), ${amount}::int)
    on conflict (address_digest, minute) do update set count = c.count + excluded.count`;

const count = statement<{ addressDigest: string; amount: number }, { count: number }>(
  ({ addressDigest, amount }) => sql`${counting(addressDigest, amount)} returning c.count`,
);

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
