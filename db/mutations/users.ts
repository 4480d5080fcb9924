import { and, eq, gt, sql } from 'drizzle-orm';
import { foldNames } from '../../workflows/domain/folding';
import type { Executor } from '../client';
import { localCredentials } from '../schema/credentials';
import { budgets } from '../schema/limits';
import { lockPerson } from '../queries/lockedPerson';
import { findPerson, type Person, standingOf } from '../queries/users';
import { pendingChanges } from '../schema/pendingChanges';
import { LOCAL } from '../../workflows/domain/directories';
import { formerPeople, users } from '../schema/users';
import { type Actor, recordAdministration } from './administration';
import { newDeedRef, type Told, tellAsOfNow, tellOn } from './notices';
import { closeAccount, endSessionsOf } from './personSessions';
import type { UnknownGroups } from './policies';
import {
  type GroupsAndContacts,
  findMemberships,
  kindsOf,
  replaceContacts,
  replaceMemberships,
  onFileOf,
} from './userContacts';

export type { SealedContact } from './userContacts';

type Scope = { tenantId: string; actor: Actor };

export type NewUser = Omit<
  typeof users.$inferInsert,
  'id' | 'tenantId' | 'namesFolded' | 'createdAt' | 'updatedAt'
> & { id: string };

type Names = Pick<NewUser, 'displayName' | 'givenName' | 'surname'>;

const namesOf = ({ displayName, givenName = null, surname = null }: Names): string =>
  foldNames([displayName, givenName, surname]);

/** Somebody to be made. */
export type Creation = GroupsAndContacts & {
  user: NewUser;
  passwordHash?: string;
  /** How long contacts wait of somebody who is made again in a directory, where the account never went. */
  waitHoursAgain: number;
};

/**
 * Creates a person with contacts that count at once, unless somebody of that login in a directory was removed within
 * a week, and, for a local home, a first password.
 * Refuses unknown groups and a login the tenant has already.
 */
export async function createUser(
  db: Executor,
  { tenantId, actor }: Scope,
  { user, passwordHash, waitHoursAgain, ...groupsAndContacts }: Creation,
): Promise<'created' | 'already-exists' | UnknownGroups> {
  return db.transaction(async (tx) => {
    const groups = await findMemberships(tx, tenantId, groupsAndContacts.groups ?? []);
    if ('unknownGroups' in groups) return groups;
    const created = await tx
      .insert(users)
      .values({ ...user, tenantId, namesFolded: namesOf(user) })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (created.length === 0) return 'already-exists';
    const isAgain = user.directory !== LOCAL && (await wasRemovedLately(tx, tenantId, user));
    await replaceContacts(tx, user.id, groupsAndContacts, isAgain ? waitHoursAgain : 0);
    await replaceMemberships(tx, user.id, groups.ids);
    if (passwordHash !== undefined)
      await tx.insert(localCredentials).values({ userId: user.id, hash: passwordHash });
    await recordAdministration(tx, {
      tenantId,
      actor,
      event: 'user.created',
      subjectId: user.id,
      data: { contacts: kindsOf(groupsAndContacts), hasPassword: passwordHash !== undefined },
    });
    return 'created';
  });
}

async function wasRemovedLately(
  tx: Executor,
  tenantId: string,
  { loginFolded }: Pick<NewUser, 'loginFolded'>,
): Promise<boolean> {
  const former = and(
    eq(formerPeople.tenantId, tenantId),
    eq(formerPeople.loginFolded, loginFolded),
    gt(formerPeople.removedAt, sql`now() - interval '7 days'`),
  );
  const rows = await tx
    .select({ at: formerPeople.removedAt })
    .from(formerPeople)
    .where(former)
    .limit(1);
  return rows.length > 0;
}

const NAMES = {
  displayName: users.displayName,
  givenName: users.givenName,
  surname: users.surname,
};

const touchesNames = ({ displayName, givenName, surname }: UserChanges): boolean =>
  [displayName, givenName, surname].some((name) => name !== undefined);

export type UserChanges = { [K in keyof Omit<NewUser, 'id'>]?: NewUser[K] | undefined };

export type Change = GroupsAndContacts & {
  changes: UserChanges;
  /** Why contacts that replace or join others count at once. */
  atOnceReason?: string | undefined;
};

/**
 * Changes what is named, contacts and groups included; unknown groups are refused, and a login the
 * tenant has already; `stale` when the person is not as they were when it was decided. Contacts that come to somebody who had something wait, unless a reason says
 * otherwise; old and new ones are told. Disabling ends every session, so that none comes back with the
 * account; taking a contact away does, as whoever is signed in may have come in by it.
 */
export async function changeUser(
  db: Executor,
  { actor }: Pick<Scope, 'actor'>,
  told: Told,
  { changes, atOnceReason, ...groupsAndContacts }: Change,
): Promise<'changed' | 'unknown' | 'stale' | 'already-exists' | UnknownGroups> {
  const { tenantId, userId } = told;
  const ref = newDeedRef();
  return db.transaction(async (tx) => {
    const groups = await findMemberships(tx, tenantId, groupsAndContacts.groups ?? []);
    if ('unknownGroups' in groups) return groups;
    await lockPerson(tx, userId);
    const person = await findPerson(tx, tenantId, userId);
    if (person === undefined) return 'unknown';
    if (standingOf(person) !== told.standing) return 'stale';
    const { taken, hadNone, hasPrimaryEmail } = await onFileOf(tx, userId, groupsAndContacts);
    const { primaryEmailSealed } = changes;
    const isPrimaryChanged =
      primaryEmailSealed !== undefined && (hasPrimaryEmail || primaryEmailSealed !== null);
    const formers = [...taken, ...(isPrimaryChanged ? (['primaryEmail'] as const) : [])];
    const isTaking = taken.length > 0 ? { contactTakenAt: sql`now()` } : {};
    const changed = await orTaken(
      tx.transaction(async (part) => {
        await tellOn(part, told, { ref, notice: 'contactTaken' }, formers);
        if (isRenamed(changes, person))
          await tellAsOfNow(part, told, { ref, notice: 'loginChanged' });
        return part
          .update(users)
          .set({ ...changes, ...isDecidedHere(changes), ...isTaking, updatedAt: sql`now()` })
          .where(isUser(tenantId, userId))
          .returning(NAMES);
      }),
    );
    if (changed === 'already-exists') return changed;
    const [names] = changed;
    if (names !== undefined && touchesNames(changes))
      await tx
        .update(users)
        .set({ namesFolded: namesOf(names) })
        .where(isUser(tenantId, userId));
    if (changes.enabled === false) await closeAccount(tx, userId);
    else if (taken.length > 0) await endSessionsOf(tx, userId);
    const isWaiting = !hadNone && atOnceReason === undefined;
    const waitHours = isWaiting ? told.policy.registration.operatorChangeWaitHours : 0;
    await replaceContacts(tx, userId, groupsAndContacts, waitHours);
    if (groupsAndContacts.groups !== undefined) await replaceMemberships(tx, userId, groups.ids);
    const isTold = formers.length > 0 || groupsAndContacts.contacts.length > 0;
    if (isTold) await tellAsOfNow(tx, told, { ref, notice: 'contactsChanged' });
    await recordAdministration(tx, {
      tenantId,
      actor,
      event: 'user.changed',
      subjectId: userId,
      ...(isTold || isRenamed(changes, person) ? { flowRef: ref } : {}),
      data: {
        fields: namesOfChanges(changes, groupsAndContacts),
        contacts: kindsOf(groupsAndContacts),
        ...(atOnceReason === undefined ? {} : { atOnceReason }),
      },
    });
    return 'changed';
  });
}

/** Whoever opens or closes an account decides it, not the directory. */
const isDecidedHere = ({ enabled }: UserChanges) =>
  enabled === undefined ? {} : { isClosedThere: false };

const isRenamed = ({ loginFolded }: UserChanges, person: Person): boolean =>
  loginFolded !== undefined && loginFolded !== person.loginFolded;

const UNIQUE_VIOLATION = '23505';

/** The rows that were changed, or what a login that somebody has already comes to. */
const orTaken = <Rows>(change: Promise<Rows>): Promise<Rows | 'already-exists'> =>
  change.catch((error: unknown) => {
    const { cause } = error as { cause?: { code?: string } };
    if (cause?.code !== UNIQUE_VIOLATION) throw error;
    return 'already-exists' as const;
  });

/** Removes a person with everything that hangs on them; their contacts are told. */
export async function deleteUser(
  db: Executor,
  { actor }: Pick<Scope, 'actor'>,
  told: Told,
): Promise<'deleted' | 'unknown' | 'stale'> {
  const { tenantId, userId } = told;
  const deed = { ref: newDeedRef(), notice: 'accountDeleted' } as const;
  return db.transaction(async (tx) => {
    await lockPerson(tx, userId);
    const person = await findPerson(tx, tenantId, userId);
    if (person === undefined) return 'unknown';
    if (standingOf(person) !== told.standing) return 'stale';
    await tellAsOfNow(tx, told, deed);
    await removePerson(tx, tenantId, userId);
    const event = { tenantId, actor, event: 'user.deleted', subjectId: userId } as const;
    await recordAdministration(tx, { ...event, flowRef: deed.ref });
    return 'deleted';
  });
}

/** Removes a person whom the transaction has locked, with what operators asked for and typed of them. */
export async function removePerson(tx: Executor, tenantId: string, userId: string): Promise<void> {
  await tx.execute(sql`
    insert into former_people (tenant_id, directory, login_folded, immutable_id)
    select tenant_id, directory, login_folded, immutable_id from users
    where tenant_id = ${tenantId} and id = ${userId} and directory <> ${LOCAL}`);
  await tx.delete(users).where(isUser(tenantId, userId));
  await tx.delete(budgets).where(eq(budgets.subjectKey, userId));
  await tx
    .update(pendingChanges)
    .set({ change: null, shown: [] })
    .where(eq(pendingChanges.subjectId, userId));
}

const isUser = (tenantId: string, userId: string) =>
  and(eq(users.tenantId, tenantId), eq(users.id, userId));

const namesOfChanges = (changes: UserChanges, { groups }: GroupsAndContacts): string[] => [
  ...Object.entries(changes).flatMap(([name, value]) =>
    value === undefined || name === 'loginFolded' ? [] : [name],
  ),
  ...(groups === undefined ? [] : ['groups']),
];
