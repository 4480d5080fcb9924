import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';

/**
 * How often one address (keyed digest, never the address) knocked in one minute. Raised by the
 * portal at each start and by the worker for each wrong destination.
 */
export const requestCounters = pgTable(
  'request_counters',
  {
    addressDigest: text('address_digest').notNull(),
    minute: instant('minute').notNull(),
    count: integer('count').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.addressDigest, t.minute] }),
    // Retention deletes by age.
    index('request_counters__minute').on(t.minute),
  ],
);

/** Solved proof-of-work challenges; the primary key makes each good for one start. */
export const usedChallenges = pgTable(
  'used_challenges',
  { nonce: text('nonce').primaryKey(), expiresAt: instant('expires_at').notNull() },
  (t) => [index('used_challenges__expires_at').on(t.expiresAt)],
);

/**
 * The attempts one person spent on one method, for proofs and for messages apart. The authority on
 * guesses across flows, addresses, processes and restarts: read and written under its row lock in
 * the transaction of the comparison. Decoys spend on a key of their own flow.
 */
export const budgets = pgTable(
  'budgets',
  {
    subjectKey: text('subject_key').notNull(),
    counter: text('counter').notNull(),
    /** Attempts within the longest window, in milliseconds since the epoch, oldest first. */
    attemptsAtMs: jsonb('attempts_at_ms').$type<number[]>().notNull(),
    blockedUntil: instant('blocked_until'),
    blocks: integer('blocks').notNull().default(0),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.subjectKey, t.counter] }),
    index('budgets__updated_at').on(t.updatedAt),
  ],
);
