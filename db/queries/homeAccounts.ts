import { sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { statement } from '../statement';

type HomeAccount = { login: string; immutableId: string | null };

const find = statement<{ userId: string }, HomeAccount>(
  ({ userId }) => sql`
    select login, immutable_id as "immutableId" from users where id = ${userId}::uuid`,
);

/** Which account of their directory is a person's; the id is null until it was looked for. Worker only. */
export const homeAccount = async (db: Executor, userId: string): Promise<HomeAccount | undefined> =>
  (await find(db, { userId }))[0];

const link = statement<{ userId: string; immutableId: string }, { id: string }>(
  ({ userId, immutableId }) => sql`
    update users set immutable_id = ${immutableId} where id = ${userId}::uuid
      and immutable_id is null and not exists (select 1 from users other
        where other.tenant_id = users.tenant_id and other.directory = users.directory
          and other.immutable_id = ${immutableId})
      and not exists (select 1 from former_people f
        where f.tenant_id = users.tenant_id and f.directory = users.directory
          and f.immutable_id = ${immutableId} and f.removed_at > now() - interval '1 day')
    returning id`,
);

/**
 * Ties a person to the account that was found for their login, for good: an account that is made anew under
 * the name is another one. False where somebody is tied to it, was until a day ago, or the person to another.
 */
export const linkAccount = async (
  db: Executor,
  linked: { userId: string; immutableId: string },
): Promise<boolean> => (await link(db, linked)).length === 1;

const last = statement<{ userId: string }, { at: string | null }>(
  ({ userId }) => sql`
    select max(ended_at)::text as at from credential_operations
    where subject_id = ${userId}::uuid`,
);

/** When a flow last wrote a person's password, or gave it up: while it is the same, what was found right before still is. */
export const lastWrite = async (db: Executor, userId: string): Promise<string | null> =>
  (await last(db, { userId }))[0]?.at ?? null;
