import { and, eq } from 'drizzle-orm';
import type { Executor } from '../client';
import { foldLogin } from '../../workflows/domain/folding';
import { listPolicies } from '../queries/policies';
import { groups } from '../schema/users';
import { type Actor, recordAdministration } from './administration';
import { lockSettings, namedGroups } from './policies';

type Scope = { tenantId: string; actor: Actor };

/** Creates a group; undefined when its name is taken, in whatever case. */
export async function createGroup(
  db: Executor,
  { tenantId, actor }: Scope,
  name: string,
): Promise<{ id: string; name: string } | undefined> {
  return db.transaction(async (tx) => {
    const [group] = await tx
      .insert(groups)
      .values({ tenantId, name, nameFolded: foldLogin(name) })
      .onConflictDoNothing({ target: [groups.tenantId, groups.nameFolded] })
      .returning({ id: groups.id, name: groups.name });
    if (group === undefined) return undefined;
    const data = { groupId: group.id };
    await recordAdministration(tx, { tenantId, actor, event: 'group.created', data });
    return group;
  });
}

/** Removes a group with its memberships, unless policies name it. */
export async function deleteGroup(
  db: Executor,
  { tenantId, actor }: Scope,
  groupId: string,
): Promise<'deleted' | 'unknown' | { usedBy: { kind: 'policy'; id: string }[] }> {
  return db.transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const isGroup = and(eq(groups.tenantId, tenantId), eq(groups.id, groupId));
    const [group] = await tx.select({ name: groups.name }).from(groups).where(isGroup);
    if (group === undefined) return 'unknown';
    const naming = (await listPolicies(tx, tenantId)).filter(({ document }) =>
      namedGroups(document).some((named) => named === groupId || named === group.name),
    );
    if (naming.length > 0) return { usedBy: naming.map(({ id }) => ({ kind: 'policy', id })) };
    await tx.delete(groups).where(isGroup);
    await recordAdministration(tx, { tenantId, actor, event: 'group.deleted', data: { groupId } });
    return 'deleted';
  });
}
