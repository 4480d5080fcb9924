import { sql } from 'drizzle-orm';
import type { Executor } from '../client';

/** Started resets whose time has been over for half a minute and that nobody ended; at most 200. */
export async function overdueResets(db: Executor): Promise<string[]> {
  const rows = await db.execute<{ ref: string }>(sql`
    select ref from resets
    where ended_at is null and started_at is not null
      and expires_at < now() - interval '30 seconds'
    order by expires_at limit 200`);
  return rows.map(({ ref }) => ref);
}

/**
 * Deletes in bounded bites what has outlived its purpose and returns how many rows went. Outbox
 * messages live one hour; stored answers, used challenges and resets until nobody can ask for them
 * any more (24 hours after the end).
 */
export async function deleteOutlived(db: Executor): Promise<number> {
  const bites = [
    sql`delete from sealed_secrets where expires_at < now()`,
    sql`delete from outbox where created_at < now() - interval '1 hour'`,
    sql`delete from used_challenges where expires_at < now()`,
    sql`delete from request_counters where minute < now() - interval '1 hour'`,
    sql`delete from operations where at < now() - interval '2 days'`,
    sql`delete from budgets where updated_at < now() - interval '2 days'`,
    sql`delete from resets where started_at is null and ended_at is null
          and expires_at < now() - interval '1 day'`,
  ];
  let deleted = 0;
  for (const bite of bites) deleted += (await db.execute(bite)).count;
  return deleted;
}
