import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { SyncCursor, SyncProgress, SyncResult } from '../../workflows/domain/directorySync';
import { instant } from './columns';
import { directories } from './directories';
import { tenants } from './tenants';
import { users } from './users';

/**
 * How people and groups come from a directory: the run that is at it, at most one, what the last one did,
 * and where the next one goes on.
 */
export const directorySyncs = pgTable(
  'directory_syncs',
  {
    directoryId: uuid('directory_id')
      .primaryKey()
      .references(() => directories.id, { onDelete: 'cascade' }),
    /** The run that is at it; null between runs. */
    runRef: text('run_ref'),
    isDryRun: boolean('is_dry_run').notNull().default(false),
    isFull: boolean('is_full').notNull().default(false),
    askedAt: instant('asked_at'),
    /** Names the pages of one attempt at reading: those of another one are not taken. */
    readRef: text('read_ref'),
    progress: jsonb('progress').$type<SyncProgress>(),
    last: jsonb('last').$type<SyncResult>(),
    endedAt: instant('ended_at'),
    fullAt: instant('full_at'),
    cursor: jsonb('cursor').$type<SyncCursor>(),
  },
  (t) => [
    // The run finds its row.
    uniqueIndex('directory_syncs__run').on(t.runRef),
    // A page of an agent finds the read it is of.
    uniqueIndex('directory_syncs__read').on(t.readRef),
  ],
);

/** What was read of a directory and not taken over yet; contacts in it are sealed to the worker. */
export const directorySyncPages = pgTable(
  'directory_sync_pages',
  {
    readRef: text('read_ref').notNull(),
    number: integer('number').notNull(),
    body: text('body').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.readRef, t.number] }),
    // Retention deletes what a run left behind.
    index('directory_sync_pages__created_at').on(t.createdAt),
  ],
);

/**
 * What people of a directory may type besides their login, folded. One that means several people, or is
 * somebody's login, means nobody.
 */
export const loginAliases = pgTable(
  'login_aliases',
  {
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id),
    aliasFolded: text('alias_folded').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (t) => [
    // The doorstep and sign-in find who is meant.
    primaryKey({ columns: [t.tenantId, t.aliasFolded, t.userId] }),
    // The aliases of one person.
    index('login_aliases__user').on(t.userId),
  ],
);
