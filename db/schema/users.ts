import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { tenants } from './tenants';

const SEARCHED_TEXT = "login_folded || E'\\n' || names_folded";

/** What a person is found by: the login and all names, folded, one a line. */
export const SEARCHED = sql.raw(`(${SEARCHED_TEXT})`);

/** The tenant, and each one, two and three signs in a row of what a person is found by. */
export const SEARCH_GRAMS = sql.raw(`search_grams(tenant_id, ${SEARCHED_TEXT})`);

/**
 * A person of one tenant. `id` is immutable and never reused: everything a person registers hangs
 * on it, so an account created again under an old login inherits nothing. Login and display name
 * are plain because operators search by them; every contact is sealed.
 */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id),
    login: text('login').notNull(),
    /** The login's case-folded NFKC form: what people may type in any case. */
    loginFolded: text('login_folded').notNull(),
    displayName: text('display_name').notNull(),
    givenName: text('given_name'),
    surname: text('surname'),
    /** Display name, given name and surname as `foldNames` writes them; empty until they were folded. */
    namesFolded: text('names_folded').notNull().default(''),
    primaryEmailSealed: text('primary_email_sealed'),
    primaryEmailHint: text('primary_email_hint'),
    roles: text('roles')
      .array()
      .notNull()
      .default(sql`'{}'`),
    directory: text('directory').notNull().default('local'),
    /** Null of somebody whose account elsewhere was not looked for yet. */
    immutableId: text('immutable_id'),
    enabled: boolean('enabled').notNull().default(true),
    /** Since when a sync of their directory knows them: then it owns login and names. */
    syncedAt: instant('synced_at'),
    /** Whether the account was closed because it is closed in the directory, and opens with it. */
    isClosedThere: boolean('is_closed_there').notNull().default(false),
    /** When an operator last replaced or removed a contact: until a week later nobody "had none". */
    contactTakenAt: instant('contact_taken_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    // The doorstep's only look-up of a person; the admin API's list, keyset by login.
    unique('users__tenant_login_folded').on(t.tenantId, t.loginFolded),
    unique('users__tenant_directory_immutable_id').on(t.tenantId, t.directory, t.immutableId),
    // Who is told of what administrators do.
    index('users__with_roles')
      .on(t.tenantId)
      .where(sql`${t.roles} <> '{}'`),
    // People by any part of their login or names.
    index('users__search').using('gin', SEARCH_GRAMS),
  ],
);

/**
 * Who was removed and had their home in a directory, where the account may still be: for a while somebody made
 * again under the login, or tied to the account, is not taken for somebody new.
 */
export const formerPeople = pgTable(
  'former_people',
  {
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id),
    directory: text('directory').notNull(),
    loginFolded: text('login_folded').notNull(),
    immutableId: text('immutable_id'),
    removedAt: instant('removed_at').notNull().defaultNow(),
  },
  (t) => [
    // Whoever is made finds whether the login was somebody's.
    index('former_people__login').on(t.tenantId, t.loginFolded),
    // Whoever is tied finds whether the account was somebody's.
    index('former_people__account').on(t.tenantId, t.directory, t.immutableId),
    // Retention deletes the old ones.
    index('former_people__removed_at').on(t.removedAt),
  ],
);

/** A named set of people; policies apply to groups. Names are unique in a tenant, case-folded. */
export const groups = pgTable(
  'groups',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id),
    name: text('name').notNull(),
    nameFolded: text('name_folded').notNull(),
    /** The directory it comes from, and its id there; null of one that operators made. */
    directory: text('directory'),
    immutableId: text('immutable_id'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    unique('groups__tenant_name_folded').on(t.tenantId, t.nameFolded),
    unique('groups__tenant_directory_immutable_id').on(t.tenantId, t.directory, t.immutableId),
  ],
);

/** Who is in which group. A row goes with either of its ends. */
export const groupMembers = pgTable(
  'group_members',
  {
    groupId: uuid('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.userId] }),
    // The groups of one person, asked at every step of a flow.
    index('group_members__user').on(t.userId),
  ],
);
