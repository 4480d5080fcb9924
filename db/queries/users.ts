import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { foldLogin } from '../../workflows/domain/folding';
import { SEARCH_GRAMS, SEARCHED, users } from '../schema/users';
import type { Group } from './groups';
import {
  answersOf,
  directoryRightsOf,
  hasRoleOf,
  recoveryCodesLeftOf,
  shownMethodsOf,
} from './personParts';

// Named in full: in a select from one table drizzle writes columns without it.
const USER_ID = sql.raw('users.id');

const BY_LOGIN = 'login:';

const groups = sql<Group[]>`coalesce((
  select json_agg(json_build_object('id', g.id, 'name', g.name) order by g.name_folded)
  from group_members gm join groups g on g.id = gm.group_id where gm.user_id = users.id), '[]')`;

const person = {
  id: users.id,
  login: users.login,
  loginFolded: users.loginFolded,
  displayName: users.displayName,
  givenName: users.givenName,
  surname: users.surname,
  primaryEmailHint: users.primaryEmailHint,
  roles: users.roles,
  directory: users.directory,
  isEnabled: users.enabled,
  isSynced: sql<boolean>`${users.syncedAt} is not null`,
  createdAt: users.createdAt,
  rights: directoryRightsOf(sql.raw('users.tenant_id'), sql.raw('users.directory')),
  hasRole: hasRoleOf(sql.raw('users')),
  groups,
  contacts: shownMethodsOf(USER_ID),
  answers: answersOf(USER_ID),
  recoveryCodesLeft: recoveryCodesLeftOf(USER_ID),
};

/** One person as operators see them, by id or as `login:<login>`. */
export async function findPerson(db: Executor, tenantId: string, named: string) {
  const isNamed = named.startsWith(BY_LOGIN)
    ? eq(users.loginFolded, foldLogin(named.slice(BY_LOGIN.length)))
    : eq(users.id, named);
  const [row] = await db
    .select(person)
    .from(users)
    .where(and(eq(users.tenantId, tenantId), isNamed));
  return row;
}

export type Person = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

/**
 * What decisions about a person's recovery data rest on, to find out whether it is still so. A contact is
 * another one with each value.
 */
export const standingOf = ({ loginFolded, roles, primaryEmailHint, contacts }: Person): string =>
  JSON.stringify([
    loginFolded,
    roles.toSorted(),
    primaryEmailHint,
    contacts.map(({ id }) => id).sort(),
  ]);

export type PeoplePage = {
  tenantId: string;
  /** Any part of a login or name, in any case; its wildcards are plain signs. */
  search?: string | undefined;
  /** The last person of the page before. */
  afterUserId?: string | undefined;
  limit: number;
};

/** People by login; undefined when the person to go on after is gone. */
export async function listPeople(db: Executor, page: PeoplePage): Promise<Person[] | undefined> {
  const { tenantId, afterUserId } = page;
  const after =
    afterUserId === undefined ? undefined : await foldedLogin(db, tenantId, afterUserId);
  if (afterUserId !== undefined && after === undefined) return undefined;
  return selectPeople(db, page, after);
}

/** The one statement of a list, from behind a folded login on. */
export const selectPeople = (
  db: Executor,
  { tenantId, search, limit }: PeoplePage,
  after: string | undefined,
) =>
  db
    .select(person)
    .from(users)
    .where(
      and(
        eq(users.tenantId, tenantId),
        search === undefined ? undefined : isFoundBy(tenantId, foldLogin(search)),
        after === undefined ? undefined : gt(users.loginFolded, after),
      ),
    )
    .orderBy(asc(users.loginFolded))
    .limit(limit);

/** By the index all people that have the signs of the text, and of them those that have it whole. */
function isFoundBy(tenantId: string, folded: string): SQL | undefined {
  if (folded === '') return undefined;
  const grams = sql.param([tenantId, ...gramsOf(folded)]);
  return sql`${SEARCH_GRAMS} @> ${grams}::text[] and strpos(${SEARCHED}, ${folded}) > 0`;
}

/** The text itself, or of a longer one each three signs in a row. */
function gramsOf(folded: string): string[] {
  const signs = Array.from(folded);
  const size = Math.min(3, signs.length);
  return signs.slice(size - 1).map((_sign, at) => signs.slice(at, at + size).join(''));
}

async function foldedLogin(db: Executor, tenantId: string, userId: string) {
  const [row] = await db
    .select({ loginFolded: users.loginFolded })
    .from(users)
    .where(and(eq(users.tenantId, tenantId), eq(users.id, userId)));
  return row?.loginFolded;
}
