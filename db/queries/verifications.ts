import { and, desc, eq, getTableColumns, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { verifications } from '../schema/verifications';
import type { VerificationView } from '../../workflows/domain/verification';

export type VerificationRow = typeof verifications.$inferSelect;

/** A verification's row, for a step that holds its person's lock. Worker only. */
export async function verificationOf(
  tx: Executor,
  ref: string,
): Promise<VerificationRow | undefined> {
  const [row] = await tx
    .select(getTableColumns(verifications))
    .from(verifications)
    .where(eq(verifications.ref, ref));
  return row;
}

/** The step-ups these sessions began lately, newest first; `isOpen` while one may still be proven. */
export async function stepUpsOf(db: Executor, sessionHashes: readonly string[]) {
  return db
    .select({
      ref: verifications.ref,
      sessionHash: verifications.sessionHash,
      isOpen: sql<boolean>`${verifications.endedAt} is null and ${verifications.expiresAt} > now()`,
    })
    .from(verifications)
    .where(
      and(
        inArray(verifications.sessionHash, [...sessionHashes]),
        eq(verifications.purpose, 'stepUp'),
        sql`${verifications.createdAt} > now() - interval '1 hour'`,
      ),
    )
    .orderBy(desc(verifications.createdAt))
    .limit(5);
}

/** Refs of open verifications whose time has been over for half a minute; at most 200. */
export async function overdueVerifications(db: Executor): Promise<string[]> {
  const rows = await db
    .select({ ref: verifications.ref })
    .from(verifications)
    .where(
      and(
        isNull(verifications.endedAt),
        lt(verifications.expiresAt, sql`now() - interval '30 seconds'`),
      ),
    )
    .limit(200);
  return rows.map(({ ref }) => ref);
}

/** A verification's row as the rules take it: times as numbers. */
export const verificationView = (
  row: Pick<
    VerificationRow,
    'purpose' | 'supportCode' | 'step' | 'expiresAt' | 'offered' | 'challenge' | 'outcome'
  >,
): VerificationView => ({
  purpose: row.purpose,
  supportCode: row.supportCode,
  step: row.step,
  expiresAtMs: row.expiresAt.getTime(),
  offered: row.offered,
  challenge: row.challenge,
  outcome: row.outcome,
});
