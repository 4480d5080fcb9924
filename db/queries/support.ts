import { and, asc, eq } from 'drizzle-orm';
import type { Executor } from '../client';
import { deliveries } from '../schema/messages';
import { resets } from '../schema/resets';
import { users } from '../schema/users';
import { verifications } from '../schema/verifications';

/** The reset an operator has the support code of, as far as operators may see it. */
export async function findSupportedReset(db: Executor, tenantId: string, supportCode: string) {
  const [row] = await db
    .select({
      ref: resets.ref,
      subjectId: resets.subjectId,
      supportCode: resets.supportCode,
      step: resets.step,
      createdAt: resets.createdAt,
      expiresAt: resets.expiresAt,
      outcome: resets.outcome,
    })
    .from(resets)
    .where(and(eq(resets.supportCode, supportCode), eq(resets.tenantId, tenantId)));
  return row;
}

/** The registration, step-up or change an operator has the support code of. */
export async function findSupportedVerification(
  db: Executor,
  tenantId: string,
  supportCode: string,
) {
  const [row] = await db
    .select({
      ref: verifications.ref,
      subjectId: verifications.userId,
      supportCode: verifications.supportCode,
      flow: verifications.flow,
      step: verifications.step,
      createdAt: verifications.createdAt,
      expiresAt: verifications.expiresAt,
      outcome: verifications.outcome,
    })
    .from(verifications)
    .where(and(eq(verifications.supportCode, supportCode), eq(verifications.tenantId, tenantId)));
  return row;
}

/** What operators call a person by; undefined when they were erased. */
export async function findNames(db: Executor, userId: string) {
  const [row] = await db
    .select({ id: users.id, login: users.login, displayName: users.displayName })
    .from(users)
    .where(eq(users.id, userId));
  return row;
}

/** The messages of one flow, in order; never their recipients or texts. */
export async function listFlowDeliveries(db: Executor, flowRef: string) {
  return db
    .select({
      channel: deliveries.channel,
      purpose: deliveries.purpose,
      state: deliveries.state,
      attempts: deliveries.attempts,
      possibleDuplicates: deliveries.possibleDuplicates,
      provider: deliveries.provider,
      lastProblem: deliveries.lastProblem,
      createdAt: deliveries.createdAt,
      updatedAt: deliveries.updatedAt,
    })
    .from(deliveries)
    .where(eq(deliveries.flowRef, flowRef))
    .orderBy(asc(deliveries.createdAt));
}
