import { sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { statement } from '../statement';

type Page = { readRef: string; directoryId: string; number: number; body: string };

const keep = statement<Page, { isReading: boolean }>(
  ({ readRef, directoryId, number, body }) => sql`
    with reading as (
      select read_ref from directory_syncs
      where read_ref = ${readRef} and directory_id = ${directoryId}::uuid),
    kept as (
      insert into directory_sync_pages (read_ref, number, body)
      select read_ref, ${number}::int, ${body} from reading on conflict do nothing)
    select exists (select 1 from reading) as "isReading"`,
);

/**
 * Keeps a page an agent read, once; false where its directory is not being read under this ref. What is in it
 * counts only once the agent signs for all pages.
 */
export const keepAgentsPage = async (db: Executor, page: Page): Promise<boolean> =>
  (await keep(db, page))[0]?.isReading === true;
