import { boolean, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { tenants } from './tenants';
import { users } from './users';

/**
 * A signed-in person of one tenant. The cookie holds 256 random bits, the row their SHA-256. The
 * worker opens it after it judged the password, and opens another one at each change of privilege;
 * the portal may only revoke. Deleted with the person.
 */
export const personSessions = pgTable(
  'person_sessions',
  {
    idHash: text('id_hash').primaryKey(),
    /** Names the session to people and operators; opens nothing. */
    id: uuid('id').notNull().unique('person_sessions__id').defaultRandom(),
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    language: text('language').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    /** The session in whose place this one came when its person proved more (S72). */
    predecessorHash: text('predecessor_hash'),
    /** Their directory asked for another password when they signed in: until then nothing else is open to them. */
    mustChangePassword: boolean('must_change_password').notNull().default(false),
    /** Until when recovery data may be changed; null before a step-up. */
    steppedUpUntil: instant('stepped_up_until'),
  },
  (t) => [
    // A person's sessions: listed, and revoked together.
    index('person_sessions__user').on(t.userId),
    // Retention deletes by age.
    index('person_sessions__expires_at').on(t.expiresAt),
  ],
);
