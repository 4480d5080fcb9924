import { sql } from 'drizzle-orm';
import type { DirectoryWay, SyncSettings } from '../../workflows/domain/directories';
import type {
  SyncCounts,
  SyncCursor,
  SyncProgress,
  SyncResult,
} from '../../workflows/domain/directorySync';
import type { Executor } from '../client';
import { oneRow, statement } from '../statement';

/** A run with everything it is decided by. */
export type SyncRow = {
  directoryId: string;
  tenantId: string;
  country: string;
  languages: string[];
  via: DirectoryWay;
  sync: SyncSettings;
  isDryRun: boolean;
  isFull: boolean;
  cursor: SyncCursor | null;
  /** What an earlier process did in this run. */
  counts: SyncCounts | null;
};

/** The run of this ref; undefined where it is over, or its directory is gone. Worker only. */
export const syncOfRun = oneRow<{ ref: string }, SyncRow>(
  ({ ref }) => sql`
    select s.directory_id as "directoryId", d.tenant_id as "tenantId", t.country, t.languages, d.via,
      d.settings -> 'sync' as sync, s.is_dry_run as "isDryRun", s.is_full as "isFull", s.cursor,
      s.progress -> 'counts' as counts
    from directory_syncs s join directories d on d.id = s.directory_id
    join tenants t on t.id = d.tenant_id where s.run_ref = ${ref}`,
);

const page = statement<{ readRef: string; number: number }, { body: string }>(
  ({ readRef, number }) => sql`
    select body from directory_sync_pages where read_ref = ${readRef} and number = ${number}`,
);

/** A page of a read as it came; undefined where it did not. Worker only. */
export const syncPageText = async (
  db: Executor,
  wanted: { readRef: string; number: number },
): Promise<string | undefined> => (await page(db, wanted))[0]?.body;

type Shown = {
  isRunning: boolean;
  progress: SyncProgress | null;
  last: SyncResult | null;
};

/** How the sync of a directory stands; undefined before the first one. */
export const syncOfDirectory = oneRow<{ directoryId: string }, Shown>(
  ({ directoryId }) => sql`
    select run_ref is not null as "isRunning", progress, last from directory_syncs
    where directory_id = ${directoryId}::uuid`,
);
