import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type {
  AdminResetOutcome,
  AdminResetStep,
  LinkKind,
} from '../../workflows/domain/adminReset';
import type { PasswordRulesForDisplay } from '../../workflows/domain/passwordRules';
import { instant } from './columns';
import { users } from './users';
import { verifications } from './verifications';

/**
 * One reset that an administrator began for somebody: the admin process inserts it with the caller's
 * verification it rests on, the worker makes its pass, `open_admin_reset` uses it up. Of the pass only a
 * keyed digest is kept: the worker derives it again for each try to send the link.
 */
export const adminResets = pgTable(
  'admin_resets',
  {
    ref: text('ref').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Who asked, as the audit names them. */
    askedBy: text('asked_by').notNull(),
    /** The same as a person of the tenant, where they are one: they are not told of what they did. */
    askedByUser: uuid('asked_by_user'),
    verificationRef: text('verification_ref')
      .notNull()
      .references(() => verifications.ref, { onDelete: 'cascade' }),
    deliverTo: text('deliver_to').$type<LinkKind>().notNull(),
    supportCode: text('support_code').notNull(),
    language: text('language').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    version: integer('version').notNull().default(0),
    step: text('step').$type<AdminResetStep>().notNull().default('asked'),
    outcome: jsonb('outcome').$type<AdminResetOutcome>(),
    /** The key the pass is derived with. Worker only. */
    kid: text('kid'),
    passDigest: text('pass_digest'),
    /** The contact the link goes to: once it is another one, the pass is void. Worker only. */
    methodId: uuid('method_id'),
    /** What the page of the reset shows while a password is chosen. */
    passwordRules: jsonb('password_rules').$type<PasswordRulesForDisplay>(),
  },
  (t) => [
    // A verification is good for one reset.
    unique('admin_resets__verification_ref').on(t.verificationRef),
    // Somebody with a link.
    unique('admin_resets__pass_digest').on(t.passDigest),
    // An operator with a support code in hand.
    unique('admin_resets__support_code').on(t.supportCode),
    // A newer one, or a new password, ends what is open.
    index('admin_resets__open_by_user')
      .on(t.userId)
      .where(sql`${t.endedAt} is null`),
    // reconcile and retention: by age.
    index('admin_resets__expires_at').on(t.expiresAt),
  ],
);
