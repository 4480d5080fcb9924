import { sql } from 'drizzle-orm';
import { operationId } from '../../workflows/domain/operationIds';
import type { Spread, Usable } from '../../workflows/domain/directories';
import type { Database } from '../client';
import { statement } from '../statement';
import { appendAudit } from './audit';

type Sought = { tenantId: string; directory: string; personId: string };

const find = statement<{ ref: string }, Sought>(
  ({ ref }) => sql`
    select r.tenant_id as "tenantId", u.directory, u.id as "personId"
    from resets r join users u on u.id = r.subject_id
    where r.ref = ${ref} and r.outcome->'data'->>'usable' = 'checking'`,
);

/** Whose new password is to be looked for, and where; undefined where that was found out. */
export const spreadToFind = async (db: Database, ref: string): Promise<Sought | undefined> =>
  (await find(db, { ref }))[0];

const settle = statement<{ ref: string; usable: string | null }, { ref: string }>(
  ({ ref, usable }) => sql`
    update resets set version = version + 1, outcome = case when ${usable}::text is null
      then outcome - 'data' else jsonb_set(outcome, '{data,usable}', to_jsonb(${usable}::text)) end
    where ref = ${ref} and outcome->'data'->>'usable' = 'checking' returning ref`,
);

const DETAILS = { now: 'usable-now', inMinutes: 'usable-in-minutes' } as const;

type Found = Sought & Spread & { ref: string; usable: Exclude<Usable, 'checking'> | null };

/** Writes down whether a new password is everywhere, once; null where nobody can tell. */
export async function recordSpread(
  db: Database,
  { ref, tenantId, personId, directory, servers, current, usable }: Found,
): Promise<void> {
  await db.transaction(async (tx) => {
    if ((await settle(tx, { ref, usable })).length === 0) return;
    await appendAudit(tx, {
      tenantId,
      eventKey: operationId(ref, 'spread'),
      event: 'writeback.spread',
      actor: 'system',
      subjectId: personId,
      flowRef: ref,
      result: 'info',
      detail: usable === null ? 'usable-unknown' : DETAILS[usable],
      data: { directory, servers, current },
    });
  });
}
