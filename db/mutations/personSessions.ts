import { eq, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { personSessions } from '../schema/personSessions';

export type NewPersonSession = typeof personSessions.$inferInsert;

/** Opens a session. Worker only. */
export async function openPersonSession(tx: Executor, session: NewPersonSession): Promise<void> {
  await tx.insert(personSessions).values(session);
}

/**
 * Another session in the place of one whose privileges grow (S72); the old id is good for
 * `graceSeconds` more and may change nothing, so that a repeat of the request that lost its answer is
 * still known. Of the answer that arrived in part the new id may be kept already: it knows what it
 * came after.
 */
export async function rotatePersonSession(
  tx: Executor,
  oldHash: string,
  { graceSeconds, ...session }: NewPersonSession & { graceSeconds: number },
): Promise<void> {
  await tx
    .insert(personSessions)
    .values({ ...session, predecessorHash: oldHash })
    .onConflictDoNothing();
  await tx
    .update(personSessions)
    .set({
      steppedUpUntil: null,
      expiresAt: sql`least(${personSessions.expiresAt}, now() + ${graceSeconds} * interval '1 second')`,
    })
    .where(eq(personSessions.idHash, oldHash));
}
