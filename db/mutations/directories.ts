import { and, eq, sql } from 'drizzle-orm';
import type {
  DirectoryKind,
  DirectorySettings,
  DirectoryWay,
} from '../../workflows/domain/directories';
import type { Executor } from '../client';
import { peopleAt } from '../queries/directories';
import { directories } from '../schema/directories';
import { type Actor, recordAdministration } from './administration';

type Scope = { tenantId: string; actor: Actor };

export type NewDirectory = {
  id: string;
  name: string;
  kind: DirectoryKind;
  via: DirectoryWay;
  settings: DirectorySettings;
  /** Sealed to the worker; null where an agent has it. */
  bindSealed: string | null;
};

const EVERYTHING = { reset: true, change: true, unlock: true };

/** Adds a directory; false when the tenant has one of that name, in whatever case. */
export async function createDirectory(
  db: Executor,
  { tenantId, actor }: Scope,
  directory: NewDirectory,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const made = await tx
      .insert(directories)
      .values({ ...directory, tenantId, rights: EVERYTHING })
      .onConflictDoNothing()
      .returning({ id: directories.id });
    if (made.length === 0) return false;
    const { id: directoryId, kind, via } = directory;
    const data = { directoryId, kind, via };
    await recordAdministration(tx, { tenantId, actor, event: 'directory.created', data });
    return true;
  });
}

export type DirectoryChanges = Partial<Pick<NewDirectory, 'name' | 'bindSealed'>> & {
  /** What changes of them. */
  settings: Partial<DirectorySettings>;
};

/** A change of one directory; `fields` are the names of what changes, for the audit. */
export type DirectoryChange = {
  id: string;
  changes: DirectoryChanges;
  fields: readonly string[];
};

/** Changes what is named. */
export async function changeDirectory(
  db: Executor,
  { tenantId, actor }: Scope,
  { id, changes, fields }: DirectoryChange,
): Promise<'changed' | 'unknown' | 'already-exists'> {
  return db.transaction(async (tx) => {
    const { name, settings, ...others } = changes;
    if (name !== undefined && (await isNameTaken(tx, tenantId, { id, name })))
      return 'already-exists';
    const changed = await tx
      .update(directories)
      .set({
        ...others,
        ...(name === undefined ? {} : { name }),
        settings: sql`${directories.settings} || ${JSON.stringify(settings)}::jsonb`,
      })
      .where(isDirectory(tenantId, id))
      .returning({ id: directories.id });
    if (changed.length === 0) return 'unknown';
    const data = { directoryId: id, fields };
    await recordAdministration(tx, { tenantId, actor, event: 'directory.changed', data });
    return 'changed';
  });
}

/** With the tenant's directories locked, so that two of one name are not made at once. */
async function isNameTaken(
  tx: Executor,
  tenantId: string,
  { id, name }: { id: string; name: string },
): Promise<boolean> {
  const others = await tx
    .select({ id: directories.id, isNamed: sql<boolean>`lower(name) = lower(${name})` })
    .from(directories)
    .where(eq(directories.tenantId, tenantId))
    .orderBy(directories.id)
    .for('no key update');
  return others.some((other) => other.isNamed && other.id !== id);
}

/** Removes a directory nobody lives in; else some of those who do. */
export async function removeDirectory(
  db: Executor,
  { tenantId, actor }: Scope,
  id: string,
): Promise<'removed' | 'unknown' | { people: string[] }> {
  return db.transaction(async (tx) => {
    const [locked] = await tx
      .select({ id: directories.id })
      .from(directories)
      .where(isDirectory(tenantId, id))
      .for('update');
    if (locked === undefined) return 'unknown';
    const people = await peopleAt(tx, tenantId, id);
    if (people.length > 0) return { people };
    await tx.delete(directories).where(isDirectory(tenantId, id));
    const data = { directoryId: id };
    await recordAdministration(tx, { tenantId, actor, event: 'directory.removed', data });
    return 'removed';
  });
}

const isDirectory = (tenantId: string, id: string) =>
  and(eq(directories.tenantId, tenantId), eq(directories.id, id));
