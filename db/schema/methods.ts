import { sql } from 'drizzle-orm';
import { bigint, index, pgTable, text, unique, uuid, integer } from 'drizzle-orm/pg-core';
import type { MethodKind } from '../../workflows/domain/methods';
import { instant } from './columns';
import { users } from './users';

/**
 * Something with which a person can prove who they are. A value is sealed (envelope key of the
 * worker, or sealed to the worker's public key when an administrator wrote it). The keyed digest of a
 * contact answers "is this the one on file?" without opening it; whatever is no contact has its own
 * id there, so that two rows with one digest are one destination (S42). The hint is what may be shown
 * after a first proof. One of each kind per person; deleted with the person.
 */
export const methods = pgTable(
  'methods',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<MethodKind>().notNull(),
    /** The contact, or an authenticator app's secret; null where other tables hold the hashes. */
    valueSealed: text('value_sealed'),
    valueDigest: text('value_digest').notNull(),
    hint: text('hint').notNull(),
    source: text('source').$type<'administrator' | 'person' | 'directory'>().notNull(),
    verifiedAt: instant('verified_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** How long after it came it counts: an operator set it for somebody who had something before. */
    waitHours: integer('wait_hours').notNull().default(0),
    /** The last time step an authenticator app's code was accepted for: none is good twice (S22). */
    totpLastStep: bigint('totp_last_step', { mode: 'number' }),
  },
  (t) => [
    // The methods of one person, read at every step of a flow.
    unique('methods__user_kind').on(t.userId, t.kind),
    // After a rotation of the digest key: what is not under the current one.
    index('methods__digest_key')
      .on(sql`split_part(${t.valueDigest}, '.', 1)`, t.userId)
      .where(sql`${t.kind} in ('email', 'mobilePhone', 'officePhone')`),
  ],
);
