import { sql } from 'drizzle-orm';
import {
  FULL_EVERY_HOURS,
  NOTHING_YET,
  type SyncCursor,
  type SyncProgress,
  type SyncResult,
} from '../../workflows/domain/directorySync';
import type { Executor } from '../client';
import { statement } from '../statement';
import { type Actor, recordAdministration } from './administration';

type Asked = Record<'directoryId' | 'ref', string> & { isDryRun: boolean; isFull: boolean };

const ask = statement<Asked, { ref: string }>(
  ({ directoryId, ref, isDryRun, isFull }) => sql`
    insert into directory_syncs as s (directory_id, run_ref, is_dry_run, is_full, asked_at)
    values (${directoryId}::uuid, ${ref}, ${isDryRun}::boolean, ${isFull}::boolean, now())
    on conflict (directory_id) do update set run_ref = excluded.run_ref, asked_at = now(),
      is_dry_run = excluded.is_dry_run, is_full = excluded.is_full, read_ref = null, progress = null
    where s.run_ref is null returning run_ref as ref`,
);

/** Claims the next run of a directory for an operator; false while one is at it. */
export async function askForSync(
  db: Executor,
  { tenantId, actor }: { tenantId: string; actor: Actor },
  asked: Asked,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if ((await ask(tx, asked)).length === 0) return false;
    const { directoryId, isDryRun, isFull } = asked;
    const data = { directoryId, isDryRun, isFull };
    await recordAdministration(tx, { tenantId, actor, event: 'directory.syncAsked', data });
    return true;
  });
}

const claim = statement<{ fullEveryHours: number }, { ref: string }>(
  ({ fullEveryHours }) => sql`
    with due as (
      insert into directory_syncs as s (directory_id, run_ref, is_full, asked_at)
      select d.id, gen_random_uuid()::text, true, now() from directories d
      left join directory_syncs known on known.directory_id = d.id
      where (d.settings -> 'sync' ->> 'enabled')::boolean and known.run_ref is null
        and (known.ended_at is null or known.ended_at <=
          now() - (d.settings -> 'sync' ->> 'everyMinutes')::int * interval '1 minute')
        and (d.via = 'direct' or d.namespace_ready_at is not null)
      on conflict (directory_id) do update set run_ref = excluded.run_ref, asked_at = now(),
        is_dry_run = false, read_ref = null, progress = null,
        is_full = s.full_at is null
          or s.full_at < now() - ${fullEveryHours}::int * interval '1 hour'
      where s.run_ref is null returning run_ref)
    select run_ref as ref from due
    union all
    select run_ref from directory_syncs
    where run_ref is not null and asked_at < now() - interval '1 minute'`,
);

/** Claims the runs that are due, and names those that are at it for a minute: whoever lost one begins it anew. */
export const claimDueSyncs = async (db: Executor): Promise<string[]> =>
  (await claim(db, { fullEveryHours: FULL_EVERY_HOURS })).map(({ ref }) => ref);

const begin = statement<{ ref: string; readRef: string }>(
  ({ ref, readRef }) => sql`
    with former as (
      delete from directory_sync_pages p using directory_syncs s
      where s.run_ref = ${ref} and p.read_ref = s.read_ref)
    update directory_syncs set read_ref = ${readRef},
      progress = jsonb_build_object('phase', 'reading', 'people', 0, 'groups', 0,
        'counts', coalesce(progress -> 'counts', ${JSON.stringify(NOTHING_YET)}::jsonb))
    where run_ref = ${ref}`,
);

/** Begins one attempt at reading; what an earlier one read is forgotten. */
export async function beginRead(db: Executor, ref: string, readRef: string): Promise<void> {
  await begin(db, { ref, readRef });
}

const keep = statement<{ readRef: string; number: number; body: string }>(
  ({ readRef, number, body }) => sql`
    insert into directory_sync_pages (read_ref, number, body)
    values (${readRef}, ${number}, ${body}) on conflict do nothing`,
);

/** Keeps a page that the worker read itself. */
export async function keepPage(
  db: Executor,
  page: { readRef: string; number: number; body: string },
): Promise<void> {
  await keep(db, page);
}

const note = statement<{ ref: string; progress: string }>(
  ({ ref, progress }) => sql`
    update directory_syncs set progress = ${progress}::jsonb where run_ref = ${ref}`,
);

export async function noteProgress(
  db: Executor,
  ref: string,
  progress: SyncProgress,
): Promise<void> {
  await note(db, { ref, progress: JSON.stringify(progress) });
}

type Ended = Record<'ref' | 'last', string> & { cursor: string | null; isFull: boolean };

const end = statement<Ended, { directoryId: string }>(
  ({ ref, last, cursor, isFull }) => sql`
    with pages as (
      delete from directory_sync_pages p using directory_syncs s
      where s.run_ref = ${ref} and p.read_ref = s.read_ref)
    update directory_syncs set run_ref = null, read_ref = null, progress = null, ended_at = now(),
      last = ${last}::jsonb, cursor = coalesce(${cursor}::jsonb, cursor),
      full_at = case when ${isFull}::boolean then now() else full_at end
    where run_ref = ${ref} returning directory_id as "directoryId"`,
);

/**
 * Ends a run; the next one goes on at the cursor, where it was taken over. False where it was ended before.
 */
export async function endSync(
  tx: Executor,
  { ref, result, cursor }: { ref: string; result: SyncResult; cursor: SyncCursor | null },
): Promise<boolean> {
  const isTakenOver = result.outcome === 'done' && !result.isDryRun;
  const ended = await end(tx, {
    ref,
    last: JSON.stringify(result),
    cursor: isTakenOver && cursor !== null ? JSON.stringify(cursor) : null,
    isFull: isTakenOver && result.isFull,
  });
  return ended.length === 1;
}
