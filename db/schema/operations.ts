import { index, json, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';

/**
 * Proof that an effect happened, written in the transaction that made it: `op_id` is
 * `<flowRef>:<updateId or stage>:<effect>`. Whoever runs the effect again finds the row and returns
 * the stored outcome. It also answers repeated requests, so an outcome holds no secret.
 */
export const operations = pgTable(
  'operations',
  {
    opId: text('op_id').primaryKey(),
    flowRef: text('flow_ref').notNull(),
    /** Keyed digest of the request body, to tell a repeat from another request. */
    bodyDigest: text('body_digest'),
    /** Kept as written, so that a repeat gets the first answer to the letter. */
    outcome: json('outcome').$type<unknown>().notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  // Retention deletes by age.
  (t) => [index('operations__at').on(t.at)],
);
