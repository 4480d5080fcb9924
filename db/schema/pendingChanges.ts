import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { PendingChangeKind } from '../../workflows/domain/pendingChanges';
import { instant } from './columns';
import { tenants } from './tenants';

export type Decision = 'approved' | 'rejected';

/** One thing a pending change would do, as operators may see it: contacts as hints. */
export type ShownChange = { pointer: string; former: string | null; value: string | null };

/**
 * What an operator asked for under four eyes. `change` is what is done when another owner agrees, contacts
 * sealed to the worker; it goes with the decision or the time, so that only what is open has one.
 */
export const pendingChanges = pgTable(
  'pending_changes',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    seq: integer('seq').notNull().generatedAlwaysAsIdentity(),
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<PendingChangeKind>().notNull(),
    /** The person, the directory, or for its own settings the tenant. Outlives all. */
    subjectId: uuid('subject_id').notNull(),
    shown: jsonb('shown').$type<ShownChange[]>().notNull(),
    change: jsonb('change'),
    /** What it was asked for on the ground of: approved is only what still stands so. */
    against: text('against').notNull(),
    askedBy: text('asked_by').notNull(),
    /** The folded login of an operator who asked: somebody made anew under it is no second one. */
    askedLogin: text('asked_login'),
    askedAt: instant('asked_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    decision: text('decision').$type<Decision>(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
  },
  (table) => [
    uniqueIndex('pending_changes__open')
      .on(table.subjectId)
      .where(sql`${table.change} is not null`),
    index('pending_changes__list').on(table.tenantId, table.seq),
    check(
      'pending_changes__two',
      sql`${table.decision} is distinct from 'approved' or coalesce(${table.decidedBy}, ${table.askedBy}) <> ${table.askedBy}`,
    ),
  ],
);
