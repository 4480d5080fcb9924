import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { ContactKind } from '../../workflows/domain/methods';
import type { Executor } from '../client';
import { findGroups } from '../queries/groups';
import { methods } from '../schema/methods';
import { groupMembers, groups, users } from '../schema/users';
import type { UnknownGroups } from './policies';

/** A contact ready to be stored: sealed to the worker, with its digest and hint. */
export type SealedContact = {
  id: string;
  kind: ContactKind;
  valueSealed: string;
  valueDigest: string;
  hint: string;
};

export type ContactsChanged = {
  contacts: readonly SealedContact[];
  removedContacts: readonly ContactKind[];
};

export type GroupsAndContacts = ContactsChanged & {
  /** Names or ids; absent leaves the memberships alone. */
  groups?: readonly string[] | undefined;
};

/** What somebody has on file, before an operator changes it. */
export type OnFile = {
  taken: ContactKind[];
  hasPrimaryEmail: boolean;
  /** Nothing was on file, nor did an operator take a contact away within a week. */
  hadNone: boolean;
};

/** What a person whom the transaction has locked has on file, and which contacts the change takes away. */
export async function onFileOf(
  tx: Executor,
  userId: string,
  change: ContactsChanged,
): Promise<OnFile> {
  const rows = await tx
    .select({ kind: methods.kind })
    .from(methods)
    .where(eq(methods.userId, userId));
  const [person] = await tx
    .select({
      primaryEmailHint: users.primaryEmailHint,
      isTaken: sql<boolean>`coalesce(${users.contactTakenAt} > now() - interval '7 days', false)`,
    })
    .from(users)
    .where(eq(users.id, userId));
  const { set, removed } = kindsOf(change);
  return {
    taken: [...set, ...removed].filter((kind) => rows.some((row) => row.kind === kind)),
    hasPrimaryEmail: person?.primaryEmailHint != null,
    hadNone: rows.length === 0 && person?.isTaken !== true,
  };
}

/** The ids of the groups that these names or ids mean, or those that mean none. */
export async function findMemberships(
  tx: Executor,
  tenantId: string,
  wanted: readonly string[],
): Promise<{ ids: string[] } | UnknownGroups> {
  if (wanted.length === 0) return { ids: [] };
  const found = await findGroups(tx, tenantId, wanted);
  const unknown = wanted.filter(
    (group) => !found.some(({ id, name }) => id === group || name === group),
  );
  return unknown.length > 0 ? { unknownGroups: unknown } : { ids: found.map(({ id }) => id) };
}

/** Makes these the groups of a person, beside those that their directory says. */
export async function replaceMemberships(
  tx: Executor,
  userId: string,
  groupIds: readonly string[],
) {
  const madeHere = tx.select({ id: groups.id }).from(groups).where(isNull(groups.directory));
  await tx
    .delete(groupMembers)
    .where(and(eq(groupMembers.userId, userId), inArray(groupMembers.groupId, madeHere)));
  if (groupIds.length > 0)
    await tx
      .insert(groupMembers)
      .values(groupIds.map((groupId) => ({ groupId, userId })))
      .onConflictDoNothing();
}

/**
 * A new value is a new contact: whatever was verified before does not carry over. One that waits
 * counts after so many hours.
 */
export async function replaceContacts(
  tx: Executor,
  userId: string,
  { contacts, removedContacts }: ContactsChanged,
  waitHours: number,
): Promise<void> {
  const kinds = [...removedContacts, ...contacts.map(({ kind }) => kind)];
  if (kinds.length > 0)
    await tx.delete(methods).where(and(eq(methods.userId, userId), inArray(methods.kind, kinds)));
  if (contacts.length > 0)
    await tx.insert(methods).values(
      contacts.map((contact) => ({
        ...contact,
        userId,
        source: 'administrator' as const,
        waitHours,
      })),
    );
}

/** Which kinds of contacts change, for the audit. */
export const kindsOf = ({ contacts, removedContacts }: ContactsChanged) => ({
  set: contacts.map(({ kind }) => kind),
  removed: [...removedContacts],
});
