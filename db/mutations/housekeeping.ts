import { type SQL, sql } from 'drizzle-orm';
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
 * Destroys what was sealed for a flow that had ended: a request repeated just as it ended may have
 * left something nobody will open.
 */
export async function destroyLateSecrets(db: Executor): Promise<void> {
  await db.execute(sql`
    delete from sealed_secrets late
    where exists (select 1 from resets r where r.ref = late.flow_ref and r.ended_at is not null)
      or exists (
        select 1 from verifications v where v.ref = late.flow_ref and v.ended_at is not null)`);
}

/** Gives up what nobody could be told within the day it is tried for, and forgets former contacts. */
export async function forgetUntold(db: Executor): Promise<void> {
  await db.execute(sql`
    update notices set former_sealed = null, awaits = null
    where (former_sealed is not null or awaits is not null) and at < now() - interval '25 hours'`);
}

/** Forgets what changes would do whose seven days are over: nobody can approve them any more. */
export async function forgetExpiredChanges(db: Executor): Promise<void> {
  await db.execute(sql`
    update pending_changes set change = null where change is not null and expires_at < now()`);
}

/**
 * Gives back what a change of password took whose run is lost: after this time nobody can go on with it, and
 * nobody else of the person could write.
 */
export async function releaseLostChanges(db: Executor): Promise<void> {
  await db.execute(sql`
    update credential_operations set ended_at = now(), attempt = null
    where kind = 'change' and ended_at is null and started_at < now() - interval '16 minutes'`);
}

const BATCH_ROWS = 5_000;

/** What each table's rows live for: stored answers until nobody can repeat their request. */
const OUTLIVED = [
  { table: 'sealed_secrets', isOutlived: sql`expires_at < now()` },
  { table: 'agent_secrets', isOutlived: sql`expires_at < now()` },
  { table: 'directory_sync_pages', isOutlived: sql`created_at < now() - interval '1 day'` },
  { table: 'former_people', isOutlived: sql`removed_at < now() - interval '8 days'` },
  { table: 'outbox', isOutlived: sql`created_at < now() - interval '1 hour'` },
  { table: 'used_challenges', isOutlived: sql`expires_at < now()` },
  { table: 'request_counters', isOutlived: sql`minute < now() - interval '1 hour'` },
  { table: 'operator_counters', isOutlived: sql`minute < now() - interval '1 hour'` },
  { table: 'operations', isOutlived: sql`at < now() - interval '2 days'` },
  { table: 'budgets', isOutlived: sql`kept_until < now()` },
  { table: 'familiar_devices', isOutlived: sql`expires_at < now()` },
  { table: 'person_sessions', isOutlived: sql`expires_at < now() - interval '30 days'` },
  { table: 'notices', isOutlived: sql`at < now() - interval '30 days'` },
  {
    table: 'pending_changes',
    isOutlived: sql`expires_at < now() - interval '30 days' and change is null`,
  },
  { table: 'admin_resets', isOutlived: sql`expires_at < now() - interval '30 days'` },
  { table: 'verifications', isOutlived: sql`expires_at < now() - interval '30 days'` },
  {
    table: 'resets',
    isOutlived: sql`started_at is null and expires_at < now() - case
      when ended_at is null then interval '1 day' else interval '30 days' end`,
  },
] as const;

/**
 * Deletes what has outlived its purpose and returns how many rows went. Resets that began stay, for
 * reports; of those nobody began, nothing is left a day after their time.
 */
export async function deleteOutlived(db: Executor): Promise<number> {
  let deleted = 0;
  for (const { table, isOutlived } of OUTLIVED) deleted += await deleteAll(db, table, isOutlived);
  return deleted;
}

/** In batches, so that no statement holds many rows for long. */
async function deleteAll(db: Executor, table: string, isOutlived: SQL): Promise<number> {
  const from = sql.identifier(table);
  for (let deleted = 0; ;) {
    const { count } = await db.execute(sql`
      delete from ${from} where ctid = any(array(
        select ctid from ${from} where ${isOutlived} limit ${BATCH_ROWS}))`);
    deleted += count;
    if (count < BATCH_ROWS) return deleted;
  }
}
