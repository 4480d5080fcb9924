import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { CountedDay } from '../../workflows/domain/budgets';
import { instant } from './columns';
import { users } from './users';

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

/** The same of what operators ask for and of their sign-ins. */
export const operatorCounters = pgTable(
  'operator_counters',
  {
    addressDigest: text('address_digest').notNull(),
    minute: instant('minute').notNull(),
    count: integer('count').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.addressDigest, t.minute] }),
    // Retention deletes by age.
    index('operator_counters__minute').on(t.minute),
  ],
);

/** Solved proof-of-work challenges; the primary key makes each good for one start. */
export const usedChallenges = pgTable(
  'used_challenges',
  { nonce: text('nonce').primaryKey(), expiresAt: instant('expires_at').notNull() },
  (t) => [index('used_challenges__expires_at').on(t.expiresAt)],
);

/**
 * The attempts at one person's proofs, messages and sign-ins: one row for each party (device, open
 * session, address unit) and one for what parties of a kind share. The authority on guesses across
 * flows, addresses, processes and restarts: read and written under its row lock in the transaction
 * of the comparison. What concerns nobody is spent on a key of the
 * login that was typed.
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
    /** Attempts that count towards a ceiling, by UTC day. */
    days: jsonb('days')
      .$type<CountedDay[]>()
      .notNull()
      .default(sql`'[]'`),
    inARow: integer('in_a_row').notNull().default(0),
    /** When nothing of it counts any more. */
    keptUntil: instant('kept_until')
      .notNull()
      .default(sql`now() + interval '2 days'`),
  },
  (t) => [
    primaryKey({ columns: [t.subjectKey, t.counter] }),
    // Retention deletes by age.
    index('budgets__kept_until').on(t.keptUntil),
  ],
);

/**
 * Browsers that an account knows from an earlier success, by the SHA-256 of the random value their
 * cookie holds, which says nothing about who. Written by the worker, and for a flow that ended well
 * by `remember_device`. Deleted with the person.
 */
export const familiarDevices = pgTable(
  'familiar_devices',
  {
    deviceHash: text('device_hash').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.deviceHash, t.userId] }),
    // Deleted with the person.
    index('familiar_devices__user').on(t.userId),
    // Retention deletes by age.
    index('familiar_devices__expires_at').on(t.expiresAt),
  ],
);
