import { type Placeholder, sql } from 'drizzle-orm';
import {
  AGENT_AWAY_AFTER_SECONDS,
  type AttributeMap,
  type DirectoryState,
} from '../../workflows/domain/directories';
import type { Executor } from '../client';
import { RELEASE } from '../release';
import { oneRow, statement } from '../statement';

/** Whether an agent was heard of lately. */
export const IS_HEARD = sql`last_seen_at > now() - make_interval(secs => ${AGENT_AWAY_AFTER_SECONDS})`;

export type ShownAgent = {
  id: string;
  name: string;
  state: Exclude<DirectoryState, 'paused'>;
  version: string | null;
  lastSeenAt: string | null;
};

/** How an agent stands now, in words of an operator; one of another release than ours is outdated. */
export const AGENT_STATE = (release: string | Placeholder) => sql`
  case when last_seen_at is null then 'neverConnected'
    when not ${IS_HEARD} then 'unreachable'
    when report = 'running' and version <> ${release} then 'outdated'
    else report end`;

const ofDirectory = statement<{ directoryId: string; release: string }, ShownAgent>(
  ({ directoryId, release }) => sql`
    select id, name, version, last_seen_at as "lastSeenAt", ${AGENT_STATE(release)} as state
    from agents where directory_id = ${directoryId}::uuid and revoked_at is null
    order by lower(name)`,
);

/** The agents beside a directory that are not revoked; one of another release than ours is outdated. */
export const agentsOf = (db: Executor, directoryId: string): Promise<readonly ShownAgent[]> =>
  ofDirectory(db, { directoryId, release: RELEASE });

/**
 * `signingKeys`: the present one, and former ones while runs of their time may go on. `isOfRelease`: it
 * and all beside it run what this process is of, also those that were revoked and may poll until their token ends.
 */
export type AgentRecipient = {
  id: string;
  sealingKey: string;
  signingKeys: string[];
  isOfRelease: boolean;
};

const recipients = statement<{ directoryId: string; release: string }, AgentRecipient>(
  ({ directoryId, release }) => sql`
    select id, not exists (select 1 from agents other
        where other.directory_id = agents.directory_id and other.enrolled_at is not null
          and coalesce(other.revoked_at > now() - interval '6 minutes', true)
          and other.version is distinct from ${release}) as "isOfRelease",
      sealing_key as "sealingKey", jsonb_build_array(signing_key) || coalesce((
      select jsonb_agg(former -> 'signingKey') from jsonb_array_elements(former_keys) as former
      where (former ->> 'until')::timestamptz > now()), '[]'::jsonb) as "signingKeys"
    from agents
    where directory_id = ${directoryId}::uuid and revoked_at is null and enrolled_at is not null`,
);

/** To whom something for a directory is sealed, and whose answers count. Worker only. */
export const agentRecipients = (db: Executor, directoryId: string) =>
  recipients(db, { directoryId, release: RELEASE });

export type EnrolledAgent = {
  tenantId: string;
  directoryId: string;
  signingKey: string;
  sealingKey: string;
  /** Which attribute holds what there. */
  attributes: AttributeMap;
  /** It has not said yet how it stands. */
  isNew: boolean;
};

/** An agent that may have a token; undefined where it was revoked or never enrolled. Worker only. */
export const enrolledAgent = oneRow<{ agentId: string }, EnrolledAgent>(
  ({ agentId }) => sql`
    select d.tenant_id as "tenantId", a.directory_id as "directoryId",
      a.signing_key as "signingKey", a.sealing_key as "sealingKey", d.settings -> 'attributes' as attributes,
      a.last_seen_at is null as "isNew"
    from agents a join directories d on d.id = a.directory_id
    where a.id = ${agentId}::uuid and a.revoked_at is null and a.enrolled_at is not null`,
);
