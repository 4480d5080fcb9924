import { sql } from 'drizzle-orm';
import {
  AWAY,
  type DirectoryFinding,
  type DirectoryState,
  type UrlState,
} from '../../workflows/domain/directories';
import type { Executor } from '../client';
import { IS_HEARD } from '../queries/agents';
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

/** All that a look at its addresses finds. */
const LOOKED_AT = [...AWAY, 'certificate-', 'tls-required'];

/** What a look at its addresses alone does not find. */
const SET_WRONGLY = `$[*] ? (@.severity == "error" && !(@.code like_regex "${LOOKED_AT.join('|')}"))`;

const STATE_NOW = sql`case
  when excluded.state <> 'running' then excluded.state
  when jsonb_path_exists(s.findings, ${SET_WRONGLY}::jsonpath) then 'misconfigured'
  else 'running' end`;

const note = statement<Record<'directoryId' | 'urls' | 'seen', string>>(
  ({ directoryId, urls, seen }) => sql`
    insert into directory_states as s (directory_id, state, since, checked_at, urls, findings)
    select d.id, ${seen}, now(), now(), ${urls}::jsonb, '[]'
    from directories d where d.id = ${directoryId}::uuid
    on conflict (directory_id) do update set checked_at = now(), urls = excluded.urls,
      state = ${STATE_NOW}, since = case when s.state = ${STATE_NOW} then s.since else now() end`,
);

/**
 * Notes whether a directory can be reached just now. One that can is as it was found when it was looked at
 * thoroughly last.
 */
export async function noteReached(
  db: Executor,
  { directoryId, urls }: { directoryId: string; urls: readonly UrlState[] },
): Promise<void> {
  await note(db, { directoryId, urls: JSON.stringify(urls), seen: seenAt(urls) });
}

function seenAt(urls: readonly UrlState[]): 'running' | 'misconfigured' | 'unreachable' {
  if (urls.some(({ state }) => state === 'running')) return 'running';
  const isAway = urls.every(({ problem = 'unreachable' }) => AWAY.includes(problem));
  return isAway ? 'unreachable' : 'misconfigured';
}

const said = statement<Record<never, never>>(
  () => sql`
    insert into directory_states as s (directory_id, state, since, checked_at, urls, findings)
    select d.id,
      case when bool_or(${IS_HEARD} and report = 'running') then 'running'
        when bool_or(${IS_HEARD} and report = 'misconfigured') then 'misconfigured'
        else 'unreachable' end,
      now(), now(),
      coalesce((array_agg(a.urls order by last_seen_at desc nulls last))[1], '[]'),
      coalesce((array_agg(a.findings order by last_seen_at desc nulls last))[1], '[]')
    from directories d left join agents a on a.directory_id = d.id and a.revoked_at is null
    where d.via = 'agent'
    group by d.id
    having count(last_seen_at) > 0
      or exists (select 1 from directory_states known where known.directory_id = d.id)
    on conflict (directory_id) do update set checked_at = now(), urls = excluded.urls,
      state = excluded.state, findings = excluded.findings,
      since = case when s.state = excluded.state then s.since else now() end`,
);

/**
 * Notes how the directories behind agents stand as their agents say: one that can write is enough; where none
 * was heard of lately, it is away. Of those where one was heard of at all, revoked or not.
 */
export const noteWhatAgentsSay = (db: Executor) => said(db, {});
