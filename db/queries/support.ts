import { and, asc, eq, sql } from 'drizzle-orm';
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

/** The tenants these flows belong to, by ref; those nothing is known of are left out. */
export async function tenantsOfFlows(
  db: Executor,
  refs: readonly string[],
): Promise<Map<string, string>> {
  const wanted = sql`any(array(select jsonb_array_elements_text(${JSON.stringify(refs)}::jsonb)))`;
  const rows = await db.execute<{ ref: string; tenantId: string }>(sql`
    select ref, tenant_id as "tenantId" from resets where ref = ${wanted}
    union select ref, tenant_id from verifications where ref = ${wanted}
    union select flow_ref, tenant_id from audit_events where flow_ref = ${wanted}`);
  return new Map(rows.map(({ ref, tenantId }) => [ref, tenantId]));
}
