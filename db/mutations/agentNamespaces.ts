import { sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { statement } from '../statement';

const behindAgents = statement<{ isAll: boolean }, { directoryId: string }>(
  ({ isAll }) => sql`
    select id as "directoryId" from directories where via = 'agent'
      and (${isAll}::boolean or namespace_ready_at is null)`,
);

/** Directories behind agents: all of them, or those whose namespace is yet to be made. Worker only. */
export const directoriesBehindAgents = (db: Executor, which: 'all' | 'waiting') =>
  behindAgents(db, { isAll: which === 'all' });

const ready = statement<{ directoryId: string }>(
  ({ directoryId }) => sql`
    update directories set namespace_ready_at = now()
    where id = ${directoryId}::uuid and namespace_ready_at is null`,
);

/** Lets agents of a directory enrol. Worker only. */
export const noteNamespaceReady = (db: Executor, directoryId: string) => ready(db, { directoryId });

const removed = statement<{ ids: string }, { directoryId: string }>(
  ({ ids }) => sql`
    select distinct data ->> 'directoryId' as "directoryId" from audit_events
    where event = 'directory.removed' and data ->> 'directoryId' = any(array(
      select jsonb_array_elements_text(${ids}::jsonb)))`,
);

/** Which of these directories were removed here, as the audit has it. Worker only. */
export const removedDirectories = (db: Executor, ids: readonly string[]) =>
  removed(db, { ids: JSON.stringify(ids) });

const publish = statement<{ kid: string; jwk: string }>(
  ({ kid, jwk }) => sql`
    insert into token_keys (kid, jwk) values (${kid}, ${jwk}::jsonb)
    on conflict (kid) do update set jwk = excluded.jwk`,
);

/** Makes the public half of a key known that agents' tokens are signed with. Worker only. */
export const publishTokenKey = (db: Executor, kid: string, jwk: Record<string, string>) =>
  publish(db, { kid, jwk: JSON.stringify(jwk) });

const retire = statement<{ held: string }>(
  ({ held }) => sql`
    delete from token_keys where not (kid = any(array(
      select jsonb_array_elements_text(${held}::jsonb))))`,
);

/** Forgets the keys that are not held any more: what they signed is not taken. Worker only. */
export const retireTokenKeys = (db: Executor, held: readonly string[]) =>
  retire(db, { held: JSON.stringify(held) });
