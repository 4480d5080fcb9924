import {
  addSyncedGroup,
  groupsOfDirectory,
  removeSyncedGroup,
  renameGroup,
  replaceMembers,
} from '../../db/mutations/syncedGroups';
import type { TakingOver } from './takingOver';

type Known = Awaited<ReturnType<typeof groupsOfDirectory>>[number];
type There = { name: string; members: Set<string> };

/** Makes the groups of the directory and who is in them as they were read; each group in its own transaction. */
export async function takeGroups(
  taking: TakingOver,
  { members, present }: { members: ReadonlyMap<string, There>; present: readonly string[] },
): Promise<void> {
  const { deps, home } = taking;
  const known = await groupsOfDirectory(deps.db, home);
  const there = new Set(present);
  for (const group of known)
    if (!there.has(group.immutableId ?? '')) await removeGroup(taking, group);
  const byId = new Map(known.map((group) => [group.immutableId, group]));
  for (const [immutableId, group] of members)
    await takeGroup(taking, { immutableId, ...group }, byId.get(immutableId));
}

const takeGroup = (
  { deps, home, tally }: TakingOver,
  { immutableId, name, members }: There & { immutableId: string },
  known: Known | undefined,
): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const isRenamed = known !== undefined && known.name !== name;
    if (isRenamed && !(await renameGroup(tx, home.tenantId, known, name)))
      tally.problem({ code: 'group-name-taken', text: `the group ${name} keeps its former name` });
    const groupId = known?.id ?? (await addSyncedGroup(tx, home, { immutableId, name }));
    if (groupId === undefined)
      tally.problem({
        code: 'group-name-taken',
        text: `there is a group ${name} that did not come from this directory`,
        remedy: 'Remove or rename one of them.',
      });
    else await replaceMembers(tx, home, { groupId, members: [...members] });
  });

const removeGroup = ({ deps, home, tally }: TakingOver, { id, name }: Known): Promise<void> =>
  deps.db.transaction(async (tx) => {
    if ((await removeSyncedGroup(tx, home, { id, name })) === 'in-use')
      tally.problem({
        code: 'group-in-use',
        text: `the group ${name} is not in the directory any more, and policies name it`,
        remedy: 'Take it out of the policies.',
      });
  });
