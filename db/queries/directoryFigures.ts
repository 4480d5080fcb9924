import { sql } from 'drizzle-orm';
import type { DirectoryState, DirectoryWay } from '../../workflows/domain/directories';
import type { Executor } from '../client';
import { RELEASE } from '../release';
import { statement } from '../statement';
import { AGENT_STATE } from './agents';

export type DirectoryFigure = { id: string; via: DirectoryWay; state: DirectoryState };

const directories = statement<{ most: number }, DirectoryFigure>(
  ({ most }) => sql`
    select d.id, d.via, case when (t.writeback ->> 'enabled')::boolean is false then 'paused'
      else coalesce(s.state, 'neverConnected') end as state
    from directories d join tenants t on t.id = d.tenant_id
      left join directory_states s on s.directory_id = d.id
    order by d.created_at, d.id limit ${most}::int`,
);

/** How directories stand, the oldest first and `most` of them. */
export const directoryFigures = (db: Executor, most: number): Promise<readonly DirectoryFigure[]> =>
  directories(db, { most });

export type AgentFigure = {
  id: string;
  directoryId: string;
  state: DirectoryState;
  /** Null where it was never heard of. */
  seenSecondsAgo: number | null;
};

const agents = statement<{ most: number; release: string }, AgentFigure>(
  ({ most, release }) => sql`
    select id, directory_id as "directoryId", ${AGENT_STATE(release)} as state,
      extract(epoch from now() - last_seen_at)::float8 as "seenSecondsAgo"
    from agents where revoked_at is null order by created_at, id limit ${most}::int`,
);

/** How agents that are not revoked stand, the oldest first and `most` of them. */
export const agentFigures = (db: Executor, most: number): Promise<readonly AgentFigure[]> =>
  agents(db, { most, release: RELEASE });
