import { closeSynced } from '../../db/mutations/syncedPeople';
import { closeAccount } from '../../db/mutations/personSessions';
import { removePerson } from '../../db/mutations/users';
import { lockPerson } from '../../db/queries/lockedPerson';
import type { peopleLeaving } from '../../db/queries/syncedPeople';
import { recordSynced } from './record';
import type { TakingOver } from './takingOver';

type Leaving = Awaited<ReturnType<typeof peopleLeaving>>[number];

/**
 * Removes who is not in the directory any more: an account made again under the name inherits nothing (S92).
 * Whoever has a role is closed, as people with roles are removed by an owner alone.
 */
export async function removeLeaving(
  taking: TakingOver,
  leaving: readonly Leaving[],
): Promise<void> {
  const { tally, sync } = taking;
  for (const person of leaving) {
    const { login, hasRole, isEnabled } = person;
    if (hasRole) tally.problem({ code: 'holds-a-role', login, text: KEPT, remedy: REMEDY });
    if (hasRole && !isEnabled) continue;
    tally.change({ kind: hasRole ? 'disabled' : 'removed', login });
    if (!sync.isDryRun) await (hasRole ? close : remove)(taking, person);
  }
}

const KEPT = 'is not in the directory any more, and is closed: people with roles are not removed';
const REMEDY = 'Remove the person, or the role, by hand.';

const remove = ({ deps, home, ...taking }: TakingOver, { userId }: Leaving): Promise<void> =>
  deps.db.transaction(async (tx) => {
    await lockPerson(tx, userId);
    await removePerson(tx, home.tenantId, userId);
    await recordSynced(tx, { home, ...taking }, userId, 'removed');
  });

const close = ({ deps, home, ...taking }: TakingOver, { userId }: Leaving): Promise<void> =>
  deps.db.transaction(async (tx) => {
    await lockPerson(tx, userId);
    await closeSynced(tx, userId);
    await closeAccount(tx, userId);
    await recordSynced(tx, { home, ...taking }, userId, 'disabled');
  });
