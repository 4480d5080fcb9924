import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { verifications } from '../schema/verifications';

export type NewVerification = typeof verifications.$inferInsert;
export type VerificationChanges = Partial<Omit<NewVerification, 'ref' | 'userId' | 'version'>>;

/** Begins a verification. */
export async function insertVerification(tx: Executor, row: NewVerification): Promise<void> {
  await tx.insert(verifications).values(row);
}

/** Writes what a step decided, with a higher version. */
export async function changeVerification(
  tx: Executor,
  ref: string,
  changes: VerificationChanges,
): Promise<void> {
  await tx
    .update(verifications)
    .set({ ...changes, version: sql`${verifications.version} + 1` })
    .where(eq(verifications.ref, ref));
}

/** Shows a delivery's progress, unless a newer challenge or the end came first. */
export async function changeVerificationChallenge(
  tx: Executor,
  ref: string,
  number: number,
  changes: Pick<VerificationChanges, 'challenge' | 'liveChallenge'>,
): Promise<void> {
  await tx
    .update(verifications)
    .set({ ...changes, version: sql`${verifications.version} + 1` })
    .where(
      sql`${verifications.ref} = ${ref}
        and (${verifications.liveChallenge} ->> 'number')::int = ${number}`,
    );
}

/** Costs what showing a delivery on its page costs and shows nothing. */
export async function rehearseVerificationShowing(tx: Executor, ref: string): Promise<void> {
  await tx
    .update(verifications)
    .set({ version: sql`${verifications.version} + 1` })
    .where(eq(verifications.ref, ref));
}

/** What ends an open verification: its codes are void and what it was to register is gone. */
export const endOfVerification = (
  step: 'done' | 'expired' | 'superseded' | 'failed',
  code: NonNullable<NewVerification['outcome']>['code'],
  nowMs: number,
): VerificationChanges => ({
  step,
  outcome: { code },
  endedAt: new Date(nowMs),
  challenge: null,
  liveChallenge: null,
  valueSealed: null,
});

/** Ends other open attempts of the person to register the same kind. */
export async function supersedeRegistrations(
  tx: Executor,
  { ref, userId, kind }: { ref: string; userId: string; kind: NewVerification['kind'] },
  nowMs: number,
): Promise<void> {
  await tx
    .update(verifications)
    .set({
      ...endOfVerification('superseded', 'superseded', nowMs),
      version: sql`${verifications.version} + 1`,
    })
    .where(
      and(
        eq(verifications.userId, userId),
        eq(verifications.purpose, 'registration'),
        sql`${verifications.kind} = ${kind}`,
        ne(verifications.ref, ref),
        isNull(verifications.endedAt),
      ),
    );
}

/** The contact that was replaced or removed has been told: nothing of it is left. */
export async function forgetFormer(db: Executor, ref: string): Promise<void> {
  await db.update(verifications).set({ formerSealed: null }).where(eq(verifications.ref, ref));
}
