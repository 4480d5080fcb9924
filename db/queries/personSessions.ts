import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { personSessions } from '../schema/personSessions';

/** The sessions of a person that are still good, newest first. */
export async function listPersonSessions(db: Executor, userId: string) {
  return db
    .select({
      id: personSessions.id,
      createdAt: personSessions.createdAt,
      expiresAt: personSessions.expiresAt,
      steppedUpUntil: personSessions.steppedUpUntil,
    })
    .from(personSessions)
    .where(
      and(
        eq(personSessions.userId, userId),
        isNull(personSessions.revokedAt),
        gt(personSessions.expiresAt, sql`now()`),
      ),
    )
    .orderBy(desc(personSessions.createdAt))
    .limit(100);
}

/** When a session will end by itself; undefined when there is none. */
export async function personSessionEnd(db: Executor, idHash: string): Promise<Date | undefined> {
  const [row] = await db
    .select({ expiresAt: personSessions.expiresAt })
    .from(personSessions)
    .where(eq(personSessions.idHash, idHash));
  return row?.expiresAt;
}
