import { and, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { methods } from '../schema/methods';
import { recoveryCodes, securityAnswers } from '../schema/registration';

/** The authenticator app under a method's id; undefined when it is gone. Worker only. */
export async function totpOf(tx: Executor, methodId: string) {
  const [row] = await tx
    .select({ valueSealed: methods.valueSealed, lastStep: methods.totpLastStep })
    .from(methods)
    .where(and(eq(methods.id, methodId), eq(methods.kind, 'totp')));
  return row;
}

/**
 * Notes the step whose code is accepted, so that neither it nor an older one is again (S22); false
 * when that was noted before.
 */
export async function spendTotpStep(
  tx: Executor,
  methodId: string,
  step: number,
): Promise<boolean> {
  const spent = await tx
    .update(methods)
    .set({ totpLastStep: step })
    .where(
      and(
        eq(methods.id, methodId),
        or(isNull(methods.totpLastStep), lt(methods.totpLastStep, step)),
      ),
    )
    .returning({ id: methods.id });
  return spent.length === 1;
}

/** The hash of the recovery code a selector names, used or not. Worker only. */
export async function recoveryCodeHash(
  db: Executor,
  userId: string,
  selector: string,
): Promise<string | undefined> {
  const [row] = await db
    .select({ codeHash: recoveryCodes.codeHash })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.selector, selector)));
  return row?.codeHash;
}

/** Uses up the recovery code with this hash; false when it was used or replaced before. */
export async function spendRecoveryCode(
  tx: Executor,
  userId: string,
  codeHash: string,
): Promise<boolean> {
  const spent = await tx
    .update(recoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(recoveryCodes.userId, userId),
        eq(recoveryCodes.codeHash, codeHash),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ selector: recoveryCodes.selector });
  return spent.length === 1;
}

/** The answers of a person to these questions, as hashes and texts. Worker only. */
export const answersTo = (db: Executor, userId: string, questionIds: readonly string[]) =>
  db
    .select({
      questionId: securityAnswers.questionId,
      texts: securityAnswers.texts,
      answerHash: securityAnswers.answerHash,
      setAt: securityAnswers.setAt,
    })
    .from(securityAnswers)
    .where(
      and(
        eq(securityAnswers.userId, userId),
        inArray(securityAnswers.questionId, [...questionIds]),
      ),
    );
