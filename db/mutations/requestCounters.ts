import { sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { statement } from '../statement';

const count = statement<{ addressDigest: string; amount: number }, { count: number }>(
  ({ addressDigest, amount }) => sql`
    insert into request_counters as c (address_digest, minute, count)
    values (${addressDigest}, date_trunc('minute', now()), ${amount}::int)
    on conflict (address_digest, minute) do update set count = c.count + excluded.count
    returning c.count`,
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
