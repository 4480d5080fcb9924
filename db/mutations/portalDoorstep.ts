import type { Executor } from '../client';
import { usedChallenges } from '../schema/limits';
import { resets } from '../schema/resets';

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

/** One row for one visitor, whoever they say they are. */
export async function insertReset(db: Executor, reset: NewReset): Promise<void> {
  await db.insert(resets).values(reset);
}
