import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { users } from './users';

/**
 * The password of a person whose home is the `local` directory: an Argon2id string with its
 * parameters (OWASP Password Storage, ASVS 5.0 appendix C). Only the worker reads it; the admin
 * process may insert a first one.
 */
export const localCredentials = pgTable('local_credentials', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  hash: text('hash').notNull(),
  setAt: instant('set_at').notNull().defaultNow(),
});

/** Former passwords, newest last, at most `password.history` of them per person. */
export const passwordHistory = pgTable(
  'password_history',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    hash: text('hash').notNull(),
    setAt: instant('set_at').notNull(),
  },
  // The newest former passwords of one person, and pruning the older ones.
  (t) => [index('password_history__user_id').on(t.userId, t.id)],
);

/**
 * A write elsewhere whose end is not known: when it was begun last, and when the password there had been set
 * before the first time, as the directory tells it, by which it is known whether one came through.
 */
export type WriteAttempt = { setBeforeMs: number | null; atMs: number };

/** The mark of one try; `formerAtMs`: when the try before it was begun, whose end is not known either. */
export type WriteMark = WriteAttempt & { id: string; formerAtMs?: number };

/** What a new password comes from. */
export type CredentialOperation = 'reset' | 'change' | 'adminReset';

/**
 * The right to write one person's credential. The partial unique index lets a person have one
 * active operation; whoever comes second ends `superseded`. Ended in the transaction that records
 * the outcome.
 */
export const credentialOperations = pgTable(
  'credential_operations',
  {
    flowRef: text('flow_ref').primaryKey(),
    subjectId: uuid('subject_id').notNull(),
    kind: text('kind').$type<CredentialOperation>().notNull(),
    /** Set before a directory elsewhere is written to, until its answer is known. */
    attempt: jsonb('attempt').$type<WriteMark>(),
    startedAt: instant('started_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    // Whether a password that was found right may have been written since.
    index('credential_operations__last').on(t.subjectId, t.endedAt),
    uniqueIndex('credential_operations__one_active_per_subject')
      .on(t.subjectId)
      .where(sql`${t.endedAt} is null`),
  ],
);
