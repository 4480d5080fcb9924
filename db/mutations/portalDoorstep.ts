import { sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { usedChallenges } from '../schema/limits';
import type { resets } from '../schema/resets';

/** Uses up a solved challenge; false when it was used before. */
export async function spendChallenge(
  db: Executor,
  nonce: string,
  expiresAt: Date,
): Promise<boolean> {
  const inserted = await db
    .insert(usedChallenges)
    .values({ nonce, expiresAt })
    .onConflictDoNothing()
    .returning({ nonce: usedChallenges.nonce });
  return inserted.length === 1;
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
  | 'createdAt'
  | 'expiresAt'
  | 'offered'
  | 'gatesRequired'
> &
  Partial<Pick<typeof resets.$inferInsert, 'step' | 'endedAt' | 'outcome' | 'eligibility'>>;

/**
 * One row for one visitor, whoever they say they are. Names just the columns a doorstep knows: the
 * portal may insert no others, so that a proof or a challenge can come from the worker only.
 */
export async function insertReset(db: Executor, reset: NewReset): Promise<void> {
  await db.execute(sql`
    insert into resets (ref, tenant_id, subject_id, token_hash, support_code, language, face,
      address_digest, created_at, expires_at, offered, gates_required, step, ended_at, outcome,
      eligibility)
    values (${reset.ref}, ${reset.tenantId}::uuid, ${reset.subjectId ?? null}::uuid,
      ${reset.tokenHash}, ${reset.supportCode}, ${reset.language}, ${reset.face},
      ${reset.addressDigest}, ${reset.createdAt.toISOString()}::timestamptz,
      ${reset.expiresAt.toISOString()}::timestamptz, ${JSON.stringify(reset.offered)}::jsonb,
      ${reset.gatesRequired ?? null}::int, ${reset.step ?? 'prove'},
      ${reset.endedAt?.toISOString() ?? null}::timestamptz,
      ${reset.outcome ? JSON.stringify(reset.outcome) : null}::jsonb,
      ${reset.eligibility ?? null}::text)`);
}
