import { sql } from 'drizzle-orm';
import { bigint, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
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
    startedAt: instant('started_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('credential_operations__one_active_per_subject')
      .on(t.subjectId)
      .where(sql`${t.endedAt} is null`),
  ],
);
