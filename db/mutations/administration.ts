import { randomUUID } from 'node:crypto';
import type { Executor } from '../client';
import { appendAudit, type AuditEvent } from './audit';

/** The chain of what concerns the whole installation and no single tenant. */
export const INSTALLATION_CHAIN = '00000000-0000-0000-0000-000000000000';

/** Who changes something: `operator:<id>`, `token:<id>` or `system`. */
export type Actor = AuditEvent['actor'];

export type Administration = Omit<AuditEvent, 'eventKey' | 'result'> &
  Partial<Pick<AuditEvent, 'result'>>;

/**
 * Appends what an operator did, `succeeded` unless said otherwise. Each call is a decision of its
 * own: operators' requests are not repeated by machines.
 */
export const recordAdministration = (tx: Executor, action: Administration): Promise<void> =>
  appendAudit(tx, {
    result: 'succeeded',
    ...action,
    eventKey: `${action.event}:${randomUUID()}`,
  });
