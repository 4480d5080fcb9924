import { sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { statement } from '../statement';

/** A run that writes a password goes on for 25 h at most (docs/flows/password-writeback.md). */
const ANSWERS_COUNT_FOR_HOURS = 26;
/** Former keys that count beside the present one. */
const FORMER_MAX = 8;

type Change = Record<'agentId' | 'formerKey' | 'sealingKey' | 'signingKey', string>;

const take = statement<Change, { id: string }>(
  ({ agentId, formerKey, sealingKey, signingKey }) => sql`
    update agents set sealing_key = ${sealingKey}, signing_key = ${signingKey},
      keys_changed_at = now(),
      former_keys = coalesce((select jsonb_agg(former) from jsonb_array_elements(former_keys) as former
        where (former ->> 'until')::timestamptz > now()), '[]'::jsonb)
        || jsonb_build_array(jsonb_build_object('signingKey', signing_key,
          'until', now() + make_interval(hours => ${ANSWERS_COUNT_FOR_HOURS})))
    where id = ${agentId}::uuid and signing_key = ${formerKey}
      and revoked_at is null and enrolled_at is not null
      and (select count(*) from jsonb_array_elements(former_keys) as former
        where (former ->> 'until')::timestamptz > now()) < ${FORMER_MAX}
    returning id`,
);

/**
 * Gives an agent new keys in the place of those it has. Answers with what was given for this key are taken for
 * 26 h more. False where it was revoked, has other keys than `formerKey`, or changed them too often. Worker only.
 */
export const takeAgentKeys = async (db: Executor, change: Change): Promise<boolean> =>
  (await take(db, change)).length === 1;
