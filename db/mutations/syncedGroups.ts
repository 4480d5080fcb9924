import { and, eq, sql } from 'drizzle-orm';
import { foldLogin } from '../../workflows/domain/folding';
import type { Executor } from '../client';
import { listPolicies } from '../queries/policies';
import { groups } from '../schema/users';
import { statement } from '../statement';
import { lockSettings, namedGroups } from './policies';

type Home = { tenantId: string; directory: string };

/** The groups that came from a directory. */
export const groupsOfDirectory = (db: Executor, { tenantId, directory }: Home) =>
  db
    .select({ id: groups.id, name: groups.name, immutableId: groups.immutableId })
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), eq(groups.directory, directory)));

/** Adds a group of a directory; undefined where the tenant has one of that name. */
export async function addSyncedGroup(
  tx: Executor,
  home: Home,
  { immutableId, name }: { immutableId: string; name: string },
): Promise<string | undefined> {
  const [group] = await tx
    .insert(groups)
    .values({ ...home, immutableId, name, nameFolded: foldLogin(name) })
    .onConflictDoNothing()
    .returning({ id: groups.id });
  return group?.id;
}

const rename = statement<{ id: string; name: string; nameFolded: string }, { id: string }>(
  ({ id, name, nameFolded }) => sql`
    update groups g set name = ${name}, name_folded = ${nameFolded} where id = ${id}::uuid
      and not exists (select 1 from groups other where other.tenant_id = g.tenant_id
        and other.name_folded = ${nameFolded} and other.id <> g.id)
    returning id`,
);

/** False where the tenant has a group of that name, or a policy names it by its former one. */
export async function renameGroup(
  tx: Executor,
  tenantId: string,
  former: { id: string; name: string },
  name: string,
): Promise<boolean> {
  await lockSettings(tx, tenantId);
  if (await isNamedByPolicies(tx, tenantId, [former.name])) return false;
  return (await rename(tx, { id: former.id, name, nameFolded: foldLogin(name) })).length === 1;
}

const isNamedByPolicies = async (tx: Executor, tenantId: string, names: readonly string[]) =>
  (await listPolicies(tx, tenantId)).some(({ document }) =>
    namedGroups(document).some((named) => names.includes(named)),
  );

const replace = statement<Home & { groupId: string; members: string[] }, { changed: number }>(
  ({ tenantId, directory, groupId, members }) => sql`
    with wanted as (
      select id from users where tenant_id = ${tenantId}::uuid and directory = ${directory}
        and immutable_id = any(${members}::text[])),
    gone as (
      delete from group_members where group_id = ${groupId}::uuid
        and not exists (select 1 from wanted where wanted.id = user_id) returning 1),
    came as (
      insert into group_members (group_id, user_id) select ${groupId}::uuid, id from wanted
      on conflict do nothing returning 1)
    select ((select count(*) from gone) + (select count(*) from came))::int as changed`,
);

/** Makes the people with these ids of their directory the members of a group; answers how many that changed. */
export const replaceMembers = async (
  tx: Executor,
  home: Home,
  wanted: { groupId: string; members: string[] },
): Promise<number> => (await replace(tx, { ...home, ...wanted }))[0]?.changed ?? 0;

/** Removes a group that its directory has no more; one that policies name stays, and is empty. */
export async function removeSyncedGroup(
  tx: Executor,
  home: Home,
  { id, name }: { id: string; name: string },
): Promise<'removed' | 'in-use'> {
  await lockSettings(tx, home.tenantId);
  if (await isNamedByPolicies(tx, home.tenantId, [id, name])) {
    await replaceMembers(tx, home, { groupId: id, members: [] });
    return 'in-use';
  }
  await tx.delete(groups).where(eq(groups.id, id));
  return 'removed';
}
