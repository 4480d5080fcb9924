import { eq, inArray, sql } from 'drizzle-orm';
import { foldLogin, foldNames } from '../../workflows/domain/folding';
import type { SyncedContactKind, PersonChanges } from '../../workflows/domain/syncedPerson';
import type { Executor } from '../client';
import { methods } from '../schema/methods';
import { users } from '../schema/users';
import { statement } from '../statement';

export type SyncedContact = {
  id: string;
  kind: SyncedContactKind;
  valueSealed: string;
  valueDigest: string;
  hint: string;
};

export type NewSyncedPerson = {
  id: string;
  immutableId: string;
  login: string;
  displayName: string;
  givenName: string | null;
  surname: string | null;
  isEnabled: boolean;
  primaryEmail: { sealed: string; hint: string } | null;
  contacts: SyncedContact[];
};

type Home = { tenantId: string; directory: string };

/** Adds people and answers the ids of those who came: not of who has a login that somebody has already. */
export async function addSyncedPeople(
  tx: Executor,
  home: Home,
  people: readonly NewSyncedPerson[],
): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const rows = people.map(({ contacts: _contacts, primaryEmail, isEnabled, ...person }) => ({
    ...person,
    ...home,
    loginFolded: foldLogin(person.login),
    namesFolded: foldNames([person.displayName, person.givenName, person.surname]),
    primaryEmailSealed: primaryEmail?.sealed ?? null,
    primaryEmailHint: primaryEmail?.hint ?? null,
    enabled: isEnabled,
    isClosedThere: !isEnabled,
    syncedAt: sql`now()`,
  }));
  const came = await tx
    .insert(users)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: users.id });
  const added = new Set(came.map(({ id }) => id));
  const contacts = people.flatMap(({ id, contacts: own }) =>
    added.has(id) ? own.map((contact) => ({ ...contact, userId: id })) : [],
  );
  await addSyncedContacts(tx, contacts, 0);
  return added;
}

/** Contacts as the directory has them: nobody verified them. They count after so many hours. */
export async function addSyncedContacts(
  tx: Executor,
  contacts: readonly (SyncedContact & { userId: string })[],
  waitHours: number,
): Promise<void> {
  if (contacts.length === 0) return;
  const source = 'directory' as const;
  await tx.insert(methods).values(contacts.map((contact) => ({ ...contact, source, waitHours })));
}

export const removeContacts = async (tx: Executor, ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await tx.delete(methods).where(inArray(methods.id, [...ids]));
};

type Change = PersonChanges & { primaryEmail?: { sealed: string; hint: string } | null };

/** Makes a person as they are in their directory; from then on a sync owns their login and names. */
export async function changeSyncedPerson(
  tx: Executor,
  userId: string,
  { closing, primaryEmail, login, ...changed }: Change,
  names: { displayName: string; givenName: string | null; surname: string | null },
): Promise<void> {
  await tx
    .update(users)
    .set({
      ...changed,
      ...(login === undefined ? {} : { login, loginFolded: foldLogin(login) }),
      ...(primaryEmail === undefined
        ? {}
        : {
            primaryEmailSealed: primaryEmail?.sealed ?? null,
            primaryEmailHint: primaryEmail?.hint ?? null,
          }),
      ...(closing === undefined
        ? {}
        : { enabled: closing === 'enabled', isClosedThere: closing === 'disabled' }),
      namesFolded: foldNames([names.displayName, names.givenName, names.surname]),
      syncedAt: sql`coalesce(${users.syncedAt}, now())`,
      updatedAt: sql`now()`,
    })
    .where(eq(users.id, userId));
}

type Aliases = Record<'userIds' | 'aliases', string[]> & { tenantId: string; everybody: string[] };

const replace = statement<Aliases>(
  ({ tenantId, userIds, aliases, everybody }) => sql`
    with wanted as (
      select * from unnest(${userIds}::uuid[], ${aliases}::text[]) as w(user_id, alias)),
    gone as (
      delete from login_aliases a where a.user_id = any(${everybody}::uuid[])
        and not exists (select 1 from wanted w where w.user_id = a.user_id and w.alias = a.alias_folded))
    insert into login_aliases (tenant_id, alias_folded, user_id)
    select ${tenantId}::uuid, alias, user_id from wanted on conflict do nothing`,
);

/** What these people may type besides their login. */
export async function replaceAliases(
  tx: Executor,
  tenantId: string,
  people: readonly { userId: string; aliases: readonly string[] }[],
): Promise<void> {
  if (people.length === 0) return;
  const pairs = people.flatMap(({ userId, aliases }) =>
    aliases.map((alias) => ({ userId, alias: foldLogin(alias) })),
  );
  await replace(tx, {
    tenantId,
    userIds: pairs.map(({ userId }) => userId),
    aliases: pairs.map(({ alias }) => alias),
    everybody: people.map(({ userId }) => userId),
  });
}

/** Closes somebody who may not be removed, as if the account were closed in the directory. */
export async function closeSynced(tx: Executor, userId: string): Promise<void> {
  await tx
    .update(users)
    .set({ enabled: false, isClosedThere: true, updatedAt: sql`now()` })
    .where(eq(users.id, userId));
}
