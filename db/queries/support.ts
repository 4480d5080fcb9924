import { asc, eq, sql } from 'drizzle-orm';
import type { AdminResetStep } from '../../workflows/domain/adminReset';
import type { ResetStep } from '../../workflows/domain/reset';
import type { VerificationFlow, VerificationStep } from '../../workflows/domain/verification';
import type { Executor } from '../client';
import { deliveries } from '../schema/messages';
import { users } from '../schema/users';
import { epochMs } from '../statement';

/** A flow an operator has the support code of, as far as operators may see it. */
export type SupportedFlow = {
  ref: string;
  subjectId: string | null;
  supportCode: string;
  createdAtMs: number;
  expiresAtMs: number;
  outcome: object | null;
} & (
  | { flow: 'passwordReset'; step: ResetStep }
  | { flow: 'adminPasswordReset'; step: AdminResetStep }
  | { flow: VerificationFlow; step: VerificationStep }
);

/** Where flows are, whose they are and which. */
const FLOWS = [
  ['resets', 'subject_id', "'passwordReset'"],
  ['verifications', 'user_id', 'flow'],
  ['admin_resets', 'user_id', "'adminPasswordReset'"],
] as const;

/** The flow with this support code; undefined where the tenant has none. */
export async function findSupported(
  db: Executor,
  tenantId: string,
  supportCode: string,
): Promise<SupportedFlow | undefined> {
  const selects = FLOWS.map(
    ([table, person, flow]) => sql`
      select ref, ${sql.raw(person)} as "subjectId", support_code as "supportCode",
        ${sql.raw(flow)} as flow, step, ${epochMs('created_at')} as "createdAtMs",
        ${epochMs('expires_at')} as "expiresAtMs", outcome
      from ${sql.identifier(table)}
      where support_code = ${supportCode} and tenant_id = ${tenantId}`,
  );
  return (await db.execute<SupportedFlow>(sql.join(selects, sql` union all `)))[0];
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
    union select ref, tenant_id from admin_resets where ref = ${wanted}
    union select flow_ref, tenant_id from audit_events where flow_ref = ${wanted}`);
  return new Map(rows.map(({ ref, tenantId }) => [ref, tenantId]));
}
