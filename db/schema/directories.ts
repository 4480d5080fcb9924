import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { DirectoryRights } from '../../workflows/domain/directories';
import { instant } from './columns';
import { tenants } from './tenants';

/**
 * A directory in which people of a tenant have their passwords, beside `local`, which every tenant
 * has without a row. `rights` say what may be done there; a person whose directory has none of them
 * is told that the password is not managed here.
 */
export const directories = pgTable(
  'directories',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id),
    name: text('name').notNull(),
    kind: text('kind').$type<'activeDirectory' | 'ldap'>().notNull(),
    rights: jsonb('rights').$type<DirectoryRights>().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  // The directories of one tenant.
  (t) => [index('directories__tenant').on(t.tenantId)],
);
