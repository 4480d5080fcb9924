import { sql } from 'drizzle-orm';
import type { AuditEventName, AuditResult } from '../../workflows/domain/auditEvents';
import type { Executor } from '../client';
import { statement } from '../statement';

export type AuditEvent = {
  tenantId: string;
  /** Unique in the tenant: a decision that is repeated after a crash appends nothing. */
  eventKey: string;
  event: AuditEventName;
  /** `person`, `system`, or `operator:<id>` / `token:<id>`. */
  actor: string;
  subjectId?: string | null;
  flowRef?: string;
  result: AuditResult;
  detail?: string | null;
  /** Opaque refs, codes and numbers only; never a contact, name or secret. */
  data?: Record<string, unknown>;
};

type Appended = Record<'tenantId' | 'eventKey' | 'event' | 'actor' | 'result' | 'data', string> &
  Record<'subjectId' | 'flowRef' | 'detail', string | null>;

const append = statement<Appended>(
  (row) => sql`select append_audit(
    ${row.tenantId}::uuid, ${row.eventKey}, ${row.event}, ${row.actor}, ${row.subjectId}::uuid,
    ${row.flowRef}::text, ${row.result}, ${row.detail}::text, ${row.data}::jsonb)`,
);

/**
 * Appends one decision to the tenant's chain. Call it last in the transaction that decides: the
 * chain is locked until that transaction ends.
 */
export async function appendAudit(tx: Executor, event: AuditEvent): Promise<void> {
  await append(tx, {
    ...event,
    subjectId: event.subjectId ?? null,
    flowRef: event.flowRef ?? null,
    detail: event.detail ?? null,
    data: JSON.stringify(event.data ?? {}),
  });
}
