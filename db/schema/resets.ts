import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Looked } from '../../workflows/contracts/agent';
import type { Method } from '../../workflows/domain/methods';
import type { FlowClient } from '../../workflows/domain/flowClient';
import type {
  LiveChallenge,
  OfferedMethod,
  PassedGate,
  PublicChallenge,
  ResetOutcome,
  ResetStep,
  Writing,
} from '../../workflows/domain/reset';
import type {
  PasswordRefusal,
  PasswordRulesForDisplay,
} from '../../workflows/domain/passwordRules';
import { instant } from './columns';

/**
 * One attempt of one visitor to regain access: the truth that pages and operators read. The portal
 * inserts it at the doorstep, for unknown logins too (`subject_id` null); from the first contact on
 * only the worker writes it, each time raising `version`. Times that follow from the clock (expired
 * before the first contact, resend allowed) are derived, never stored.
 */
export const resets = pgTable(
  'resets',
  {
    ref: text('ref').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    subjectId: uuid('subject_id'),
    tokenHash: text('token_hash').notNull(),
    supportCode: text('support_code').notNull(),
    language: text('language').notNull(),
    face: text('face').$type<'constant' | 'explain'>().notNull(),
    addressDigest: text('address_digest').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
    version: integer('version').notNull().default(0),
    step: text('step').$type<ResetStep>().notNull().default('prove'),
    /** Why a person may not reset, or `eligible`; null before the first contact. Worker only. */
    eligibility: text('eligibility'),
    policyId: uuid('policy_id'),
    policyVersion: integer('policy_version'),
    offered: jsonb('offered').$type<OfferedMethod[]>().notNull(),
    /** The proofs with the digests of their contacts. Worker only. */
    passed: jsonb('passed')
      .$type<PassedGate[]>()
      .notNull()
      .default(sql`'[]'`),
    /** The methods of `passed`, which is all that pages and operators need of it. */
    passedMethods: jsonb('passed_methods')
      .$type<Method[]>()
      .notNull()
      .generatedAlwaysAs(sql`jsonb_path_query_array(passed, '$[*].method')`),
    gatesRequired: integer('gates_required'),
    /** How many challenges were issued: each has a number of its own. */
    challenges: integer('challenges').notNull().default(0),
    challenge: jsonb('challenge').$type<PublicChallenge>(),
    /** What makes the challenge answerable; null when nothing was sent. Worker only. */
    liveChallenge: jsonb('live_challenge').$type<LiveChallenge>(),
    /** Ids of the security questions asked last. Worker only. */
    drawn: jsonb('drawn').$type<string[]>(),
    mismatches: integer('mismatches').notNull().default(0),
    guesses: integer('guesses').notNull().default(0),
    passwordTries: integer('password_tries').notNull().default(0),
    passwordRules: jsonb('password_rules').$type<PasswordRulesForDisplay>(),
    /** How the account in the directory was when it told its rules; null where it was not asked. Worker only. */
    lookedBefore: jsonb('looked_before').$type<Looked>(),
    /** What is to be written in the directory while the step is `writing`. Worker only. */
    writing: jsonb('writing').$type<Writing>(),
    lastRefusal: jsonb('last_refusal').$type<PasswordRefusal[]>(),
    outcome: jsonb('outcome').$type<ResetOutcome>(),
    /** The device cookie it was begun with, hashed; null where the browser sent none. */
    deviceHash: text('device_hash'),
    /**
     * The login that was typed, as a keyed digest: guesses at nobody's account, or at what is not on
     * file, wait for one another as those at somebody's do. Null in rows of before.
     */
    loginDigest: text('login_digest'),
    /** When the browser of a reset that ended well became familiar: once. */
    deviceRememberedAt: instant('device_remembered_at'),
    /** The administrator's reset whose pass opened it: it asks for no proof. */
    adminResetRef: text('admin_reset_ref'),
    /** From where it was begun; for reports. */
    client: jsonb('client').$type<FlowClient>(),
  },
  (t) => [
    // Every call of a page.
    unique('resets__token_hash').on(t.tokenHash),
    // An operator with a support code in hand.
    unique('resets__support_code').on(t.supportCode),
    // Success ends the person's other open resets.
    index('resets__open_by_subject')
      .on(t.subjectId)
      .where(sql`${t.endedAt} is null and ${t.subjectId} is not null`),
    // A newer administrator's reset ends what an older one opened.
    index('resets__admin_reset')
      .on(t.adminResetRef)
      .where(sql`${t.adminResetRef} is not null`),
    // reconcile: started, overdue and still open.
    index('resets__overdue')
      .on(t.expiresAt)
      .where(sql`${t.endedAt} is null and ${t.startedAt} is not null`),
  ],
);
