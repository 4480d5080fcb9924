import { sql } from 'drizzle-orm';
import { jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type {
  DirectoryFinding,
  DirectoryKind,
  DirectoryRights,
  DirectorySettings,
  DirectoryState,
  DirectoryWay,
  UrlState,
} from '../../workflows/domain/directories';
import { instant } from './columns';
import { tenants } from './tenants';

/**
 * A directory in which people of a tenant have their passwords, beside `local`, which every tenant
 * has without a row. `rights` say what may be done there; a person whose directory has none of them
 * is told that the password is not managed here. The password of the bind is sealed to the worker; where
 * an agent reaches the directory, the agent's own file has it, with everything it is reached by.
 */
export const directories = pgTable(
  'directories',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id),
    name: text('name').notNull(),
    kind: text('kind').$type<DirectoryKind>().notNull(),
    via: text('via').$type<DirectoryWay>().notNull().default('direct'),
    settings: jsonb('settings')
      .$type<DirectorySettings>()
      .notNull()
      .default(sql`'{}'`),
    bindSealed: text('bind_sealed'),
    rights: jsonb('rights').$type<DirectoryRights>().notNull(),
    /** Since when the engine's namespace of its agents is usable. */
    namespaceReadyAt: instant('namespace_ready_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  // The directories of one tenant, and one of each name.
  (t) => [uniqueIndex('directories__name').on(t.tenantId, sql`lower(${t.name})`)],
);

/** How a directory stood when it was looked at last; written by the worker. */
export const directoryStates = pgTable('directory_states', {
  directoryId: uuid('directory_id')
    .primaryKey()
    .references(() => directories.id, { onDelete: 'cascade' }),
  state: text('state').$type<DirectoryState>().notNull(),
  since: instant('since').notNull(),
  checkedAt: instant('checked_at').notNull(),
  urls: jsonb('urls').$type<UrlState[]>().notNull(),
  findings: jsonb('findings').$type<DirectoryFinding[]>().notNull(),
});
