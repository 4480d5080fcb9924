import { holdChange, type HeldChange, type NotDone } from '../../db/mutations/pendingChanges';
import type { Told } from '../../db/mutations/notices';
import { findPendingChange } from '../../db/queries/pendingChanges';
import type { ShownChange } from '../../db/schema/pendingChanges';
import type { Tenant } from '../../db/queries/tenants';
import type { Person } from '../../db/queries/users';
import { Problem } from '../errors';
import type { Answer } from '../routes';
import type { AdminDependencies } from './dependencies';
import { presentPendingChange } from './pendingChanges.schema';
import { unknownGroup } from './userProblems';
import type { UserChangesBody } from './users.schema';

/** Whether what an operator does to a person waits for another owner. */
const isGuarded = ({ fourEyes }: Tenant, { roles }: Person): boolean =>
  fourEyes && roles.length > 0;

/**
 * Whether a change waits: of anything a person with a role gets in or is told by, or of a role that goes,
 * as what comes after it would not wait.
 */
export const isChangeHeld = (tenant: Tenant, person: Person, body: UserChangesBody): boolean =>
  isGuarded(tenant, person) &&
  ([body.contacts, body.primaryEmail, body.login].some((field) => field !== undefined) ||
    losesRole(person, body.roles));

const losesRole = ({ roles }: Person, next: readonly string[] | undefined): boolean =>
  next !== undefined && roles.some((role) => !next.includes(role));

/** Whoever is deleted could be made again with other contacts. */
export const isDeletionHeld = isGuarded;

type Holding = {
  subjectId: string;
  held: HeldChange;
  shown: ShownChange[];
  told?: Told;
};

/** Keeps a change for another owner: 202 with it; 409 while another one of the same waits. */
export async function hold(
  { db }: Pick<AdminDependencies, 'db'>,
  scope: { tenantId: string; actor: string },
  { told, ...holding }: Holding,
): Promise<Answer> {
  const held = await holdChange(db, scope, { ...holding, told });
  if (held === 'already-open') throw new Problem('change-pending');
  if ('notDone' in held) throw notDone(held.notDone);
  const row = await findPendingChange(db, scope.tenantId, held.id);
  if (row === undefined) throw new Error('a pending change that was just made is gone');
  return { status: 202, body: presentPendingChange(row) };
}

/** Why a change cannot be done as it was asked for. */
export function notDone(outcome: NotDone): Problem {
  if (outcome === 'unknown') return new Problem('change-ended');
  if (outcome === 'already-exists') return new Problem('already-exists');
  return unknownGroup('/groups', outcome.unknownGroups);
}

const textOf = (value: unknown): string | null => {
  if (value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** What the fields of a change become, one line each. */
export const shownFields = (fields: Record<string, unknown>): ShownChange[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [{ pointer: `/${name}`, value: textOf(value) }],
  );

type Hints = { contacts: Readonly<Record<string, string>>; primaryEmail: string | null };

/** The same of a person: contacts as hints. */
export function shownUserChange(body: UserChangesBody, hints: Hints): ShownChange[] {
  const { contacts = {}, contactsAtOnce, primaryEmail, ...plain } = body;
  const named = Object.entries(contacts).filter(([, value]) => value !== undefined);
  return [
    ...shownFields(plain),
    ...(primaryEmail === undefined ? [] : shownFields({ primaryEmail: hints.primaryEmail })),
    ...named.map(([name]) => ({
      pointer: `/contacts/${name}`,
      value: hints.contacts[name] ?? null,
    })),
    ...(contactsAtOnce === undefined
      ? []
      : [{ pointer: '/contactsAtOnce/reason', value: contactsAtOnce.reason }]),
  ];
}
