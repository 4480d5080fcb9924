import { holdChange, type HeldChange, type NotDone } from '../../db/mutations/pendingChanges';
import type { Told } from '../../db/mutations/notices';
import { type Caller, operatesIn } from '../../db/queries/operators';
import { findPendingChange } from '../../db/queries/pendingChanges';
import type { ShownChange } from '../../db/schema/pendingChanges';
import type { Tenant } from '../../db/queries/tenants';
import { LOCAL } from '../../workflows/domain/directories';
import type { Person } from '../../db/queries/users';
import { Problem } from '../errors';
import type { Answer } from '../routes';
import type { AdminDependencies } from './dependencies';
import { presentPendingChange } from './pendingChanges.schema';
import { hintsByName } from './userContacts';
import { unknownGroup } from './userProblems';
import type { UserChangesBody } from './users.schema';

/** A call of an operator to a tenant, and who they are in the audit. */
export type TenantedCall = { tenant: Tenant; caller: Caller; actor: string };

/**
 * Whether what an operator does to a person waits for another owner: whoever has a role, or is an operator
 * of this tenant by their login.
 */
async function isGuarded(
  { db }: Pick<AdminDependencies, 'db'>,
  { id, fourEyes }: Tenant,
  { roles, loginFolded }: Person,
): Promise<boolean> {
  return fourEyes && (roles.length > 0 || (await operatesIn(db, id, loginFolded)));
}

/**
 * Whether a change waits: of anything such a person gets in or is told by, of the groups whose policies say
 * how, or of a role that goes, as what comes after it would not wait.
 */
export const isChangeHeld = async (
  deps: Pick<AdminDependencies, 'db'>,
  tenant: Tenant,
  person: Person,
  body: UserChangesBody,
): Promise<boolean> =>
  ([body.contacts, body.primaryEmail, body.login, body.groups].some(
    (field) => field !== undefined,
  ) ||
    losesRole(person, body.roles)) &&
  (await isGuarded(deps, tenant, person));

const losesRole = ({ roles }: Person, next: readonly string[] | undefined): boolean =>
  next !== undefined && roles.some((role) => !next.includes(role));

/** Somebody in a directory has an account and a password there already, which contacts of an operator would reset. */
export const isCreationHeld = (
  { fourEyes }: Tenant,
  { directory }: { directory: string },
): boolean => fourEyes && directory !== LOCAL;

/** What decides whose account somebody's is, and where a bind goes. */
const DECIDING = ['attributes', 'baseDn', 'urls', 'startTls', 'caCertificates', 'bind'] as const;

/** Whether a change of a directory waits: of whose account it takes for whose, and of the way there. */
export const isDirectoryChangeHeld = (
  { fourEyes }: Tenant,
  body: { [Name in (typeof DECIDING)[number]]?: unknown },
): boolean => fourEyes && DECIDING.some((name) => body[name] !== undefined);

/** Whoever is deleted could be made again with other contacts. */
export const isDeletionHeld = isGuarded;

const TRIES = 3;

/**
 * Decides anew where the person was changed meanwhile: what was decided about them, four eyes included,
 * holds for the person as they were.
 */
export async function unlessStale<T>(decide: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1)
    try {
      return await decide();
    } catch (error) {
      const isStale = error instanceof Problem && error.code === 'changed-meanwhile';
      if (!isStale || tries === TRIES) throw error;
    }
}

type Holding = {
  subjectId: string;
  held: HeldChange;
  shown: ShownChange[];
  told?: Told;
};

/** Keeps a change for another owner: 202 with it; 409 while another one of the same waits. */
export async function hold(
  { db }: Pick<AdminDependencies, 'db'>,
  { tenant, caller, actor }: TenantedCall,
  { told, ...holding }: Holding,
): Promise<Answer> {
  const asker = { tenantId: tenant.id, actor, login: caller.loginFolded };
  const held = await holdChange(db, asker, { ...holding, told });
  if (held === 'already-open') throw new Problem('change-pending');
  if ('notDone' in held) throw notDone(held.notDone);
  const row = await findPendingChange(db, asker.tenantId, held.id);
  if (row === undefined) throw new Error('a pending change that was just made is gone');
  return { status: 202, body: presentPendingChange(row) };
}

/** Why a change cannot be done as it was asked for. */
export function notDone(outcome: NotDone): Problem {
  if (outcome === 'unknown') return new Problem('change-ended');
  if (outcome === 'stale') return new Problem('changed-meanwhile');
  if (outcome === 'already-exists') return new Problem('already-exists');
  return unknownGroup('/groups', outcome.unknownGroups);
}

const textOf = (value: unknown): string | null => {
  if (value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** What the fields of a change are and become, one line each. */
export const shownFields = (
  fields: Record<string, unknown>,
  former: Record<string, unknown>,
): ShownChange[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [{ pointer: `/${name}`, former: textOf(former[name] ?? null), value: textOf(value) }],
  );

/** The same of what stands further inside a request. */
export const under =
  (place: string) =>
  (shown: ShownChange): ShownChange => ({ ...shown, pointer: `${place}${shown.pointer}` });

type Hints = { contacts: Readonly<Record<string, string>>; primaryEmail: string | null };

/** The same of a person: contacts as hints. */
export function shownUserChange(
  person: Person,
  body: UserChangesBody,
  hints: Hints,
): ShownChange[] {
  const { contacts = {}, contactsAtOnce, primaryEmail, ...plain } = body;
  const { groups, isEnabled, primaryEmailHint } = person;
  const names = groups.map(({ name }) => name);
  const onFile = { ...person, groups: names, accountEnabled: isEnabled };
  const named = Object.entries(contacts).filter(([, value]) => value !== undefined);
  const formers = hintsByName(person.contacts);
  return [
    ...shownFields(plain, onFile),
    ...(primaryEmail === undefined
      ? []
      : shownFields({ primaryEmail: hints.primaryEmail }, { primaryEmail: primaryEmailHint })),
    ...named.map(([name]) => ({
      pointer: `/contacts/${name}`,
      former: formers[name] ?? null,
      value: hints.contacts[name] ?? null,
    })),
    ...(contactsAtOnce === undefined
      ? []
      : [{ pointer: '/contactsAtOnce/reason', former: null, value: contactsAtOnce.reason }]),
  ];
}
