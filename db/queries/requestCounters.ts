import { and, eq, gt, sum, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { requestCounters } from '../schema/limits';

/** How much was counted for this address within the last minutes, the running one included. */
export async function requestsWithin(
  db: Executor,
  addressDigest: string,
  minutes: number,
): Promise<number> {
  const [row] = await db
    .select({ total: sum(requestCounters.count) })
    .from(requestCounters)
    .where(
      and(
        eq(requestCounters.addressDigest, addressDigest),
        gt(requestCounters.minute, sql`now() - make_interval(mins => ${minutes})`),
      ),
    );
  return Number(row?.total ?? 0);
}
