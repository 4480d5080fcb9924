import { sql } from 'drizzle-orm';
import type { SyncedContactKind } from '../../workflows/domain/syncedPerson';
import type { Executor } from '../client';
import { statement } from '../statement';
import { hasRoleOf } from './personParts';

export type KnownContact = {
  id: string;
  kind: SyncedContactKind;
  digest: string;
  source: string;
  isVerified: boolean;
};

/** A person of a directory as they are here. */
export type KnownPerson = {
  userId: string;
  /** Null of somebody an operator entered whose account was not looked for yet. */
  immutableId: string | null;
  loginFolded: string;
  login: string;
  displayName: string;
  givenName: string | null;
  surname: string | null;
  isEnabled: boolean;
  isClosedThere: boolean;
  isSynced: boolean;
  primaryEmailSealed: string | null;
  contacts: KnownContact[];
  aliases: string[];
};

type Home = { tenantId: string; directory: string };

const known = statement<Home & Record<'ids' | 'logins', string[]>, KnownPerson>(
  ({ tenantId, directory, ids, logins }) => sql`
    select u.id as "userId", u.immutable_id as "immutableId", u.login, u.login_folded as "loginFolded",
      u.display_name as "displayName", u.given_name as "givenName", u.surname,
      u.enabled as "isEnabled", u.is_closed_there as "isClosedThere",
      u.synced_at is not null as "isSynced", u.primary_email_sealed as "primaryEmailSealed",
      coalesce((select json_agg(json_build_object('id', m.id, 'kind', m.kind, 'digest', m.value_digest,
          'source', m.source, 'isVerified', m.verified_at is not null))
        from methods m where m.user_id = u.id and m.kind in ('mobilePhone', 'officePhone')), '[]')
        as contacts,
      coalesce((select json_agg(a.alias_folded) from login_aliases a where a.user_id = u.id), '[]')
        as aliases
    from users u
    where u.tenant_id = ${tenantId}::uuid and u.directory = ${directory}
      and (u.immutable_id = any(${ids}::text[])
        or (u.immutable_id is null and u.login_folded = any(${logins}::text[])))`,
);

/** Who of these is here already: by the id their account has for good, else by a login nobody is tied to. Worker only. */
export const knownPeople = (
  db: Executor,
  wanted: Home & Record<'ids' | 'logins', string[]>,
): Promise<readonly KnownPerson[]> => known(db, wanted);

type Leaving = {
  userId: string;
  login: string;
  hasRole: boolean;
  isEnabled: boolean;
};

const leaving = statement<Home & { present: string[] }, Leaving>(
  ({ tenantId, directory, present }) => sql`
    select u.id as "userId", u.login, ${hasRoleOf(sql.raw('u'))} as "hasRole",
      u.enabled as "isEnabled"
    from users u
    where u.tenant_id = ${tenantId}::uuid and u.directory = ${directory} and u.synced_at is not null
      and u.immutable_id is not null and not (u.immutable_id = any(${present}::text[]))
    order by u.id`,
);

/** Who came from the directory and is not there any more. Worker only. */
export const peopleLeaving = (
  db: Executor,
  wanted: Home & { present: string[] },
): Promise<readonly Leaving[]> => leaving(db, wanted);

const counted = statement<Home & { closed: string[] }, { all: number; closing: number }>(
  ({ tenantId, directory, closed }) => sql`
    select count(*)::int as all,
      (count(*) filter (where immutable_id = any(${closed}::text[])))::int as closing
    from users where tenant_id = ${tenantId}::uuid and directory = ${directory}
      and synced_at is not null and enabled`,
);

/** How many people of a directory are active here, and how many of these would be closed. Worker only. */
export async function activePeople(db: Executor, wanted: Home & { closed: string[] }) {
  const [row] = await counted(db, wanted);
  return row ?? { all: 0, closing: 0 };
}

const ambiguous = statement<Home, { alias: string }>(
  ({ tenantId, directory }) => sql`
    select a.alias_folded as alias from login_aliases a
    left join users named on named.tenant_id = a.tenant_id and named.login_folded = a.alias_folded
    where a.tenant_id = ${tenantId}::uuid
    group by a.alias_folded
    having (count(distinct a.user_id) > 1 or bool_or(named.id is not null and named.id <> a.user_id))
      and bool_or(exists (select 1 from users u where u.id = a.user_id and u.directory = ${directory}))
    order by a.alias_folded limit 20`,
);

/** Aliases of people of a directory that mean nobody, as they mean several. Worker only. */
export const ambiguousAliases = async (db: Executor, home: Home): Promise<string[]> =>
  (await ambiguous(db, home)).map(({ alias }) => alias);

const unknown = statement<Home & { present: string[] }, { is: boolean }>(
  ({ tenantId, directory, present }) => sql`
    select exists (select 1 from unnest(${present}::text[]) as there(id)
      where not exists (select 1 from users u where u.tenant_id = ${tenantId}::uuid
        and u.directory = ${directory} and u.immutable_id = there.id)) as is`,
);

/** Whether somebody is there who is not here. Worker only. */
export const isSomebodyMissing = async (
  db: Executor,
  wanted: Home & { present: string[] },
): Promise<boolean> => (await unknown(db, wanted))[0]?.is === true;

const taken = statement<Record<'tenantId' | 'userId' | 'loginFolded', string>, { id: string }>(
  ({ tenantId, userId, loginFolded }) => sql`
    select id from users where tenant_id = ${tenantId}::uuid and login_folded = ${loginFolded}
      and id <> ${userId}::uuid`,
);

/** Whether somebody else in the tenant has a login. Worker only. */
export const isLoginTaken = async (
  db: Executor,
  wanted: Record<'tenantId' | 'userId' | 'loginFolded', string>,
): Promise<boolean> => (await taken(db, wanted)).length > 0;
