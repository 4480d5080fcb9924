import { sql } from 'drizzle-orm';
import type {
  DirectoryFinding,
  DirectoryState,
  UrlState,
} from '../../workflows/domain/directories';
import type { Executor } from '../client';
import { statement } from '../statement';

type Looked = {
  directoryId: string;
  state: DirectoryState;
  urls: readonly UrlState[];
  findings: readonly DirectoryFinding[];
};

const keep = statement<Record<'directoryId' | 'state' | 'urls' | 'findings', string>>(
  (row) => sql`
    insert into directory_states as s (directory_id, state, since, checked_at, urls, findings)
    select d.id, ${row.state}, now(), now(), ${row.urls}::jsonb, ${row.findings}::jsonb
    from directories d where d.id = ${row.directoryId}::uuid
    on conflict (directory_id) do update set state = excluded.state, checked_at = now(),
      since = case when s.state = excluded.state then s.since else now() end,
      urls = excluded.urls, findings = excluded.findings`,
);

/** Keeps how a directory stood just now; `since` stays while it stands the same. */
export async function keepDirectoryState(db: Executor, looked: Looked): Promise<void> {
  const { directoryId, state, urls, findings } = looked;
  const [urlsText, findingsText] = [JSON.stringify(urls), JSON.stringify(findings)];
  await keep(db, { directoryId, state, urls: urlsText, findings: findingsText });
}
