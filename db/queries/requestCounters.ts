import { and, eq, gt, sum, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { operatorCounters } from '../schema/limits';

/** How much was counted of what operators asked for within the last minutes, the running one included. */
export async function operatorRequestsWithin(
  db: Executor,
  addressDigest: string,
  minutes: number,
): Promise<number> {
  const [row] = await db
    .select({ total: sum(operatorCounters.count) })
    .from(operatorCounters)
    .where(
      and(
        eq(operatorCounters.addressDigest, addressDigest),
        gt(operatorCounters.minute, sql`now() - make_interval(mins => ${minutes})`),
      ),
    );
  return Number(row?.total ?? 0);
}
