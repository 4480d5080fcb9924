import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { lockPerson } from '../queries/lockedPerson';
import { familiarDevices } from '../schema/limits';
import { personSessions } from '../schema/personSessions';
import { type Actor, recordAdministration } from './administration';
import { endAdminResetsOf } from './adminResets';

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

/** Signs a person out everywhere and returns how many sessions that ended. */
export async function revokeSessionsOf(
  db: Executor,
  { tenantId, actor }: { tenantId: string; actor: Actor },
  userId: string,
): Promise<number> {
  return db.transaction(async (tx) => {
    await lockPerson(tx, userId);
    const sessions = await endSessionsOf(tx, userId);
    const data = { sessions };
    const event = { tenantId, actor, event: 'user.signedOut', subjectId: userId, data } as const;
    await recordAdministration(tx, event);
    return sessions;
  });
}

/** Nothing of an account that is closed goes on, whether or not it is opened again. */
export async function closeAccount(tx: Executor, userId: string): Promise<void> {
  await endAdminResetsOf(tx, userId);
  await endSessionsOf(tx, userId);
}

/**
 * Ends every session and forgets every familiar browser: a thief may be behind any of them. With the
 * person locked before, so that no session is opened meanwhile.
 */
export async function endSessionsOf(tx: Executor, userId: string): Promise<number> {
  const revoked = await tx
    .update(personSessions)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(personSessions.userId, userId),
        isNull(personSessions.revokedAt),
        gt(personSessions.expiresAt, sql`now()`),
      ),
    )
    .returning({ id: personSessions.id });
  await tx.delete(familiarDevices).where(eq(familiarDevices.userId, userId));
  return revoked.length;
}
