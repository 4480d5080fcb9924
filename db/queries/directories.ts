import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { DirectoryState } from '../../workflows/domain/directories';
import type { Executor } from '../client';
import { directories, directoryStates } from '../schema/directories';
import { tenants } from '../schema/tenants';
import { users } from '../schema/users';

/** A tenant that pauses writing shows it at each of its directories. */
const state = sql<DirectoryState>`case
  when (${tenants.writeback} ->> 'enabled')::boolean is false then 'paused'
  else coalesce(${directoryStates.state}, 'neverConnected') end`;

const shown = {
  id: directories.id,
  name: directories.name,
  kind: directories.kind,
  via: directories.via,
  settings: directories.settings,
  rights: directories.rights,
  createdAt: directories.createdAt,
  state,
  since: directoryStates.since,
  checkedAt: directoryStates.checkedAt,
  urls: directoryStates.urls,
  findings: directoryStates.findings,
};

const selectFrom = (db: Executor) =>
  db
    .select(shown)
    .from(directories)
    .innerJoin(tenants, eq(tenants.id, directories.tenantId))
    .leftJoin(directoryStates, eq(directoryStates.directoryId, directories.id));

export type DirectoriesPage = { tenantId: string; afterId?: string | undefined; limit: number };

/** The directories of a tenant, by id. */
export async function listDirectories(db: Executor, { tenantId, afterId, limit }: DirectoriesPage) {
  return selectFrom(db)
    .where(
      and(
        eq(directories.tenantId, tenantId),
        afterId === undefined ? undefined : gt(directories.id, afterId),
      ),
    )
    .orderBy(asc(directories.id))
    .limit(limit);
}

/** One of them. */
export async function findDirectory(db: Executor, tenantId: string, id: string) {
  const [row] = await selectFrom(db).where(
    and(eq(directories.tenantId, tenantId), eq(directories.id, id)),
  );
  return row;
}

export type ShownDirectory = NonNullable<Awaited<ReturnType<typeof findDirectory>>>;

const PEOPLE_NAMED = 10;

/** Some of the people who have their home in a directory. */
export async function peopleAt(db: Executor, tenantId: string, directory: string) {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.tenantId, tenantId), eq(users.directory, directory)))
    .limit(PEOPLE_NAMED);
  return rows.map(({ id }) => id);
}
