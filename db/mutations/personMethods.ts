import { and, eq, sql } from 'drizzle-orm';
import type { MethodKind } from '../../workflows/domain/methods';
import type { Executor } from '../client';
import { methods } from '../schema/methods';
import { recoveryCodes, registrationStates, securityAnswers } from '../schema/registration';

export type NewMethod = typeof methods.$inferInsert & { id: string };

/** Puts a proven method in the place of the person's former one of its kind. */
export async function replaceMethod(tx: Executor, method: NewMethod): Promise<void> {
  await removeMethodRow(tx, method.userId, method.kind);
  await tx.insert(methods).values(method);
}

/** Notes that what is on file was proven now; since when it is there does not change. */
export async function confirmMethod(tx: Executor, methodId: string): Promise<void> {
  await tx
    .update(methods)
    .set({ verifiedAt: sql`now()` })
    .where(eq(methods.id, methodId));
}

/** Removes what a person has of one kind, hashes included. */
export async function removeMethodRow(
  tx: Executor,
  userId: string,
  kind: MethodKind,
): Promise<void> {
  await tx.delete(methods).where(and(eq(methods.userId, userId), eq(methods.kind, kind)));
  if (kind === 'questions')
    await tx.delete(securityAnswers).where(eq(securityAnswers.userId, userId));
  if (kind === 'recoveryCodes')
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
}

export type NewAnswer = Omit<typeof securityAnswers.$inferInsert, 'userId' | 'setAt'>;

/** Replaces a person's answers. */
export async function insertAnswers(
  tx: Executor,
  userId: string,
  answers: readonly NewAnswer[],
): Promise<void> {
  await tx.insert(securityAnswers).values(answers.map((answer) => ({ ...answer, userId })));
}

/** Replaces a person's recovery codes. */
export async function insertRecoveryCodes(
  tx: Executor,
  userId: string,
  codes: readonly { selector: string; codeHash: string }[],
): Promise<void> {
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ ...code, userId })));
}

/** Notes that the person's data is right as of now, and that nothing is put off any more. */
export async function confirmRegistration(tx: Executor, userId: string): Promise<void> {
  await tx
    .insert(registrationStates)
    .values({ userId, confirmedAt: sql`now()` })
    .onConflictDoUpdate({
      target: registrationStates.userId,
      set: { confirmedAt: sql`now()`, deferrals: 0 },
    });
}

/** Counts one deferral unless that many were used; false when none was left. */
export async function countDeferral(tx: Executor, userId: string, most: number): Promise<boolean> {
  const counted = await tx
    .insert(registrationStates)
    .values({ userId, deferrals: 1 })
    .onConflictDoUpdate({
      target: registrationStates.userId,
      set: { deferrals: sql`${registrationStates.deferrals} + 1` },
      setWhere: sql`${registrationStates.deferrals} < ${most}`,
    })
    .returning({ deferrals: registrationStates.deferrals });
  return counted.length === 1;
}
