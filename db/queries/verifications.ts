import { and, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { verifications } from '../schema/verifications';
import type { VerificationRow } from './lockedPerson';
import type { VerificationView } from '../../workflows/domain/verification';

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
        eq(verifications.flow, 'stepUp'),
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

/** A caller's verification as the operator's process may see it; undefined where there is none. */
export async function callerVerificationOf(
  db: Executor,
  { ref, tenantId }: { ref: string; tenantId: string },
) {
  const [row] = await db
    .select({
      ref: verifications.ref,
      tenantId: verifications.tenantId,
      userId: verifications.userId,
      askedBy: verifications.askedBy,
      offered: verifications.offered,
      challenges: verifications.challenges,
      supportCode: verifications.supportCode,
      expiresAt: verifications.expiresAt,
    })
    .from(verifications)
    .where(
      and(
        eq(verifications.ref, ref),
        eq(verifications.tenantId, tenantId),
        eq(verifications.flow, 'callerVerification'),
      ),
    );
  return row;
}

/** A verification's row as the rules take it: times as numbers. */
export const verificationView = (
  row: Pick<
    VerificationRow,
    'flow' | 'supportCode' | 'step' | 'expiresAt' | 'offered' | 'challenge' | 'outcome'
  >,
): VerificationView => ({
  flow: row.flow,
  supportCode: row.supportCode,
  step: row.step,
  expiresAtMs: row.expiresAt.getTime(),
  offered: row.offered,
  challenge: row.challenge,
  outcome: row.outcome,
});
