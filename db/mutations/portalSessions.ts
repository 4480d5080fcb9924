import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { personSessions } from '../schema/personSessions';

/** Ends a session; ending it again changes nothing. */
export async function revokePersonSession(db: Executor, idHash: string): Promise<void> {
  await db
    .update(personSessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(personSessions.idHash, idHash), isNull(personSessions.revokedAt)));
}
