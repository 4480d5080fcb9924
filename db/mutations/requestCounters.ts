import { sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { requestCounters } from '../schema/limits';

/**
 * Adds to an address's count of this minute and returns the new count. Exact across processes: the
 * row is locked by the statement itself.
 */
export async function countRequest(
  db: Executor,
  addressDigest: string,
  amount: number,
): Promise<number> {
  const [row] = await db
    .insert(requestCounters)
    .values({ addressDigest, minute: sql`date_trunc('minute', now())`, count: amount })
    .onConflictDoUpdate({
      target: [requestCounters.addressDigest, requestCounters.minute],
      set: { count: sql`${requestCounters.count} + ${amount}` },
    })
    .returning({ count: requestCounters.count });
  return row?.count ?? amount;
}
