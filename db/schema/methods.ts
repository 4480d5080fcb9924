import { pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { ContactKind } from '../../workflows/domain/methods';
import { instant } from './columns';
import { users } from './users';

/**
 * A contact on which a person can prove who they are. The value is sealed (envelope key of the
 * worker, or sealed to the worker's public key when an administrator wrote it), its keyed digest
 * answers "is this the one on file?" without opening it, and the hint is what may be shown after a
 * first proof. One of each kind per person; deleted with the person.
 */
export const methods = pgTable(
  'methods',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<ContactKind>().notNull(),
    valueSealed: text('value_sealed').notNull(),
    valueDigest: text('value_digest').notNull(),
    hint: text('hint').notNull(),
    source: text('source').$type<'administrator' | 'person' | 'directory'>().notNull(),
    verifiedAt: instant('verified_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  // The methods of one person, read at every step of a flow.
  (t) => [unique('methods__user_kind').on(t.userId, t.kind)],
);
