import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { FlowClient } from '../../workflows/domain/flowClient';
import type { MethodKind } from '../../workflows/domain/methods';
import type { LiveChallenge, OfferedMethod, PublicChallenge } from '../../workflows/domain/reset';
import type {
  VerificationFlow,
  VerificationOutcome,
  VerificationStep,
} from '../../workflows/domain/verification';
import { instant } from './columns';
import { users } from './users';

/**
 * One attempt of a signed-in person to prove something: that a contact or an authenticator app is
 * theirs before it counts (`registrationVerification`), or who they are before recovery data is
 * changed (`stepUp`); and the record of one `methodChange` that needed no code. Written by the
 * worker only, but for `callerVerification`: there the admin process inserts who is asked by whom, and
 * the session hash is empty. What is being registered is sealed with the envelope key and leaves with the row's
 * end.
 */
export const verifications = pgTable(
  'verifications',
  {
    ref: text('ref').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    sessionHash: text('session_hash').notNull(),
    /** Begun by somebody who had just proven more than the password: it may be finished as it is. */
    isSteppedUp: boolean('is_stepped_up').notNull().default(false),
    flow: text('flow').$type<VerificationFlow>().notNull(),
    kind: text('kind').$type<MethodKind>(),
    supportCode: text('support_code').notNull(),
    language: text('language').notNull(),
    valueSealed: text('value_sealed'),
    valueDigest: text('value_digest'),
    hint: text('hint'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    version: integer('version').notNull().default(0),
    step: text('step').$type<VerificationStep>().notNull().default('prove'),
    offered: jsonb('offered').$type<OfferedMethod[]>().notNull(),
    challenges: integer('challenges').notNull().default(0),
    challenge: jsonb('challenge').$type<PublicChallenge>(),
    liveChallenge: jsonb('live_challenge').$type<LiveChallenge>(),
    drawn: jsonb('drawn').$type<string[]>(),
    guesses: integer('guesses').notNull().default(0),
    mismatches: integer('mismatches').notNull().default(0),
    outcome: jsonb('outcome').$type<VerificationOutcome>(),
    /** The operator or token that verifies a caller, as the audit names them. */
    askedBy: text('asked_by'),
    /** When what a caller's verification opened was begun: once. */
    usedAt: instant('used_at'),
    /** From where it was begun; for reports. */
    client: jsonb('client').$type<FlowClient>(),
  },
  (t) => [
    // An operator with a support code in hand.
    unique('verifications__support_code').on(t.supportCode),
    // The page of a signed-in person: what is still open.
    index('verifications__open_by_user')
      .on(t.userId, t.createdAt)
      .where(sql`${t.endedAt} is null`),
    // The step-ups of one session.
    index('verifications__session_hash').on(t.sessionHash),
    // Retention deletes by age.
    index('verifications__expires_at').on(t.expiresAt),
  ],
);
