import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';

/**
 * One row per decision, chained per tenant: `hash` covers the row and the hash before it. Appended
 * by the SQL function `append_audit` as the last statement of the deciding transaction; nobody may
 * update or delete. Names are resolved at read, so erasing a person does not break the chain.
 */
export const auditEvents = pgTable(
  'audit_events',
  {
    tenantId: uuid('tenant_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    eventKey: text('event_key').notNull(),
    at: instant('at').notNull(),
    event: text('event').notNull(),
    actor: text('actor').notNull(),
    subjectId: uuid('subject_id'),
    flowRef: text('flow_ref'),
    result: text('result').notNull(),
    detail: text('detail'),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.seq] }),
    // A repeated decision appends nothing.
    unique('audit_events__tenant_event_key').on(t.tenantId, t.eventKey),
    // The timeline of one reset.
    index('audit_events__flow_ref').on(t.flowRef),
    // The history of one person.
    index('audit_events__tenant_subject_seq').on(t.tenantId, t.subjectId, t.seq),
    // Which directories were removed: few rows among all, asked for those of a namespace nobody knows.
    index('audit_events__removed_directories')
      .on(t.event)
      .where(sql`${t.event} = 'directory.removed'`),
  ],
);
