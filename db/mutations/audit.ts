import { sql } from 'drizzle-orm';
import type { Executor } from '../client';

export type AuditResult = 'succeeded' | 'failed' | 'blocked' | 'cancelled' | 'abandoned' | 'info';

export type AuditEvent = {
  tenantId: string;
  /** Unique in the tenant: a decision that is repeated after a crash appends nothing. */
  eventKey: string;
  /** `resource.pastVerb` */
  event: string;
  /** `person`, `system`, or `operator:<id>` / `token:<id>`. */
  actor: string;
  subjectId?: string | null;
  flowRef?: string;
  result: AuditResult;
  detail?: string | null;
  /** Opaque refs, codes and numbers only; never a contact, name or secret. */
  data?: Record<string, unknown>;
};

/**
 * Appends one decision to the tenant's chain. Call it last in the transaction that decides: the
 * chain is locked until that transaction ends.
 */
export async function appendAudit(tx: Executor, event: AuditEvent): Promise<void> {
  await tx.execute(sql`select append_audit(
    ${event.tenantId}::uuid, ${event.eventKey}, ${event.event}, ${event.actor},
    ${event.subjectId ?? null}::uuid, ${event.flowRef ?? null}::text, ${event.result},
    ${event.detail ?? null}::text, ${JSON.stringify(event.data ?? {})}::jsonb)`);
}
