import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { users } from './users';

/**
 * The answer to one security question, an Argon2id string over its normal form. `texts` are the
 * question's words by language for one of the organisation's own, null for one of ours: a question
 * is never edited under its answer. Only the worker reads the hashes; deleted with the person.
 */
export const securityAnswers = pgTable(
  'security_answers',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    questionId: text('question_id').notNull(),
    texts: jsonb('texts').$type<Record<string, string>>(),
    answerHash: text('answer_hash').notNull(),
    setAt: instant('set_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.questionId] })],
);

/**
 * One recovery code of a person: its first group finds the row, an Argon2id string over the other
 * 80 random bits proves it (ASVS 4.0 6.5.2, NIST SP 800-63B 4.2.1). Used once; deleted with the
 * person and when new ones are made.
 */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    selector: text('selector').notNull(),
    codeHash: text('code_hash').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [primaryKey({ columns: [t.userId, t.selector] })],
);

/** How often a person put off registering, and when they last confirmed that their data is right. */
export const registrationStates = pgTable('registration_states', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  deferrals: integer('deferrals').notNull().default(0),
  confirmedAt: instant('confirmed_at'),
});
