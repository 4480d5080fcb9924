import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { personSessions } from '../schema/personSessions';

type Own = { sessionHash: string; predecessorHash: string | null };

/** Ends a session and what is left of the one before it; ending it again changes nothing. */
export async function revokePersonSession(
  db: Executor,
  { sessionHash, predecessorHash }: Own,
): Promise<void> {
  const ids = [sessionHash, ...(predecessorHash === null ? [] : [predecessorHash])];
  await db
    .update(personSessions)
    .set({ revokedAt: sql`now()` })
    .where(and(inArray(personSessions.idHash, ids), isNull(personSessions.revokedAt)));
}

/** What is written to the person from now on is in this language. */
export async function setSessionLanguage(
  db: Executor,
  sessionHash: string,
  language: string,
): Promise<void> {
  await db.update(personSessions).set({ language }).where(eq(personSessions.idHash, sessionHash));
}
