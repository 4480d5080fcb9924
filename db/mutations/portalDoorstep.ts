import { sql } from 'drizzle-orm';
import type { Executor } from '../client';
import type { resets } from '../schema/resets';
import { isoOf, statement } from '../statement';

const spend = statement<{ nonce: string; expiresAt: string | null }, { nonce: string }>(
  ({ nonce, expiresAt }) => sql`
    insert into used_challenges (nonce, expires_at) values (${nonce}, ${expiresAt}::timestamptz)
    on conflict do nothing returning nonce`,
);

/** Uses up a solved challenge; false when it was used before. */
export async function spendChallenge(
  db: Executor,
  nonce: string,
  expiresAt: Date,
): Promise<boolean> {
  return (await spend(db, { nonce, expiresAt: isoOf(expiresAt.getTime()) })).length === 1;
}

export type NewReset = Pick<
  typeof resets.$inferInsert,
  | 'ref'
  | 'tenantId'
  | 'subjectId'
  | 'tokenHash'
  | 'supportCode'
  | 'language'
  | 'face'
  | 'addressDigest'
  | 'deviceHash'
  | 'loginDigest'
  | 'createdAt'
  | 'expiresAt'
  | 'offered'
  | 'gatesRequired'
  | 'client'
> &
  Partial<Pick<typeof resets.$inferInsert, 'step' | 'endedAt' | 'outcome' | 'eligibility'>>;

const insert = statement<Record<keyof NewReset, string | number | null>>(
  (row) => sql`
    insert into resets (ref, tenant_id, subject_id, token_hash, support_code, language, face,
      address_digest, device_hash, login_digest, created_at, expires_at, offered, gates_required, client, step, ended_at,
      outcome, eligibility)
    values (${row.ref}, ${row.tenantId}::uuid, ${row.subjectId}::uuid, ${row.tokenHash},
      ${row.supportCode}, ${row.language}, ${row.face}, ${row.addressDigest},
      ${row.deviceHash}::text, ${row.loginDigest}::text, ${row.createdAt}::timestamptz, ${row.expiresAt}::timestamptz, ${row.offered}::jsonb,
      ${row.gatesRequired}::int, ${row.client}::jsonb, ${row.step}, ${row.endedAt}::timestamptz,
      ${row.outcome}::jsonb, ${row.eligibility}::text)`,
);

/**
 * One row for one visitor, whoever they say they are. Names just the columns a doorstep knows: the
 * portal may insert no others, so that a proof or a challenge can come from the worker only.
 */
export async function insertReset(db: Executor, reset: NewReset): Promise<void> {
  await insert(db, {
    ...reset,
    subjectId: reset.subjectId ?? null,
    deviceHash: reset.deviceHash ?? null,
    loginDigest: reset.loginDigest ?? null,
    createdAt: isoOf(reset.createdAt.getTime()),
    expiresAt: isoOf(reset.expiresAt.getTime()),
    offered: JSON.stringify(reset.offered),
    gatesRequired: reset.gatesRequired ?? null,
    client: JSON.stringify(reset.client ?? null),
    step: reset.step ?? 'prove',
    endedAt: isoOf(reset.endedAt?.getTime() ?? null),
    outcome: reset.outcome ? JSON.stringify(reset.outcome) : null,
    eligibility: reset.eligibility ?? null,
  });
}

const remember = statement<{ ref: string; deviceHash: string }, { as: 'kept' | 'new' | null }>(
  ({ ref, deviceHash }) => sql`select remember_device(${ref}, ${deviceHash}) as "as"`,
);

/**
 * Makes the browser of a reset that ended well familiar to its person, once: the one it was begun in
 * (`kept`), else the one that asks (`new`). Null when there is nothing to remember.
 */
export async function rememberDeviceOf(db: Executor, flow: { ref: string; deviceHash: string }) {
  const [row] = await remember(db, flow);
  return row?.as ?? null;
}
