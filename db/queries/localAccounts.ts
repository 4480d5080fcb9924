import { sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { statement } from '../statement';

const hash = statement<{ userId: string }, { hash: string }>(
  ({ userId }) => sql`select hash from local_credentials where user_id = ${userId}`,
);

/** The stored hash of a person's password. Worker only. */
export const localHash = async (db: Executor, userId: string): Promise<string | undefined> =>
  (await hash(db, { userId }))[0]?.hash;

const former = statement<{ userId: string; formerMax: number }, { hash: string }>(
  ({ userId, formerMax }) => sql`
    select hash from local_credentials where user_id = ${userId}::uuid
    union all
    (select hash from password_history where user_id = ${userId}::uuid
      order by id desc limit ${formerMax}::int)`,
);

/**
 * The hashes a new password is compared with: the present one, then former ones, newest first.
 * Worker only.
 */
export const formerHashes = async (
  db: Executor,
  userId: string,
  formerMax: number,
): Promise<string[]> => (await former(db, { userId, formerMax })).map((row) => row.hash);
