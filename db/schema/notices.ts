import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { NoticeName, NoticeTarget } from '../../workflows/contracts/notices';
import { instant } from './columns';

/**
 * Something a person is to be told, written in the transaction that made it so: whoever sends it
 * later needs this row and the person, no row of the flow it came from. One message per target
 * follows, each a row of `deliveries`.
 */
export const notices = pgTable(
  'notices',
  {
    id: text('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    /** Outlives the person: their contacts of then are told that they were deleted. */
    userId: uuid('user_id').notNull(),
    /** What an operator finds it by. */
    flowRef: text('flow_ref').notNull(),
    notice: text('notice').$type<NoticeName>().notNull(),
    /** What its words need besides names: codes and numbers only. */
    data: jsonb('data').$type<Record<string, string>>().notNull(),
    language: text('language').notNull(),
    supportCode: text('support_code').notNull(),
    /** A contact as it was then, kept until it was told. */
    formerSealed: text('former_sealed'),
    /** What a value is bound to that an operator's change left as it was; null where a flow sealed it. */
    formerPlace: text('former_place'),
    /** Whom `reconcile` has yet to tell, where no flow does: of what an operator did. */
    awaits: text('awaits').$type<NoticeTarget>(),
    /** When `reconcile` last took it up. */
    takenAt: instant('taken_at'),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [
    // Retention deletes by age.
    index('notices__at').on(t.at),
    // A step that tells somebody the same as a moment ago.
    index('notices__user').on(t.userId, t.at),
    // Retention forgets former contacts that nobody could tell.
    index('notices__former')
      .on(t.at)
      .where(sql`${t.formerSealed} is not null`),
    // reconcile: what nobody was told yet.
    index('notices__awaits')
      .on(t.at)
      .where(sql`${t.awaits} is not null`),
  ],
);
