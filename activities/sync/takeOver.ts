import {
  ambiguousAliases,
  activePeople,
  isSomebodyMissing,
  peopleLeaving,
} from '../../db/queries/syncedPeople';
import type { SyncRow } from '../../db/queries/directorySyncs';
import { noteProgress } from '../../db/mutations/directorySyncs';
import { isWithinCap, NOTHING_YET, type SyncRead } from '../../workflows/domain/directorySync';
import type { Dependencies } from '../dependencies';
import { takeGroups } from './groups';
import { removeLeaving } from './leaving';
import { takePeople } from './people';
import { type KeptRead, keptPages } from './readPages';
import type { TakingOver } from './takingOver';
import { createTally, type Tally } from './tally';

/** People of one transaction. */
const AT_ONCE = 200;

/**
 * Makes people and groups as they were read, or says what would change. A run that would close or remove more of
 * the people than the directory's cap does nothing. What was taken over before a crash is not counted twice.
 * `incomplete`: somebody is there whom an incremental read did not bring.
 */
export async function takeOver(
  deps: Pick<Dependencies, 'db' | 'keys'>,
  { ref, sync, read }: { ref: string; sync: SyncRow; read: KeptRead & SyncRead },
): Promise<{ outcome: 'done' | 'stopped' | 'incomplete'; tally: Tally }> {
  const { db } = deps;
  const home = { tenantId: sync.tenantId, directory: sync.directoryId };
  // A dry run did nothing before a crash, and counts anew.
  const done = sync.isDryRun ? null : sync.counts;
  const tally = createTally(done ?? NOTHING_YET);
  const there = await collect(deps, read);
  const present = there.present;
  if (!read.isFull && (await isSomebodyMissing(db, { ...home, present })))
    return { outcome: 'incomplete', tally };
  const leaving = await peopleLeaving(db, { ...home, present });
  const active = await activePeople(db, { ...home, closed: there.closed });
  const going = leaving.filter(({ isEnabled }) => isEnabled).length + active.closing;
  const { disableAtMostPercent } = sync.sync;
  if (!isWithinCap(going, active.all, disableAtMostPercent)) {
    tally.problem(tooMany(going, active.all, disableAtMostPercent));
    return { outcome: 'stopped', tally };
  }
  const taking: TakingOver = { deps, ref, sync, home, readRef: read.readRef, tally };
  await removeLeaving(taking, leaving);
  let people = 0;
  for await (const page of keptPages(db, read))
    for (let at = 0; at < page.people.length; at += AT_ONCE) {
      const some = page.people.slice(at, at + AT_ONCE);
      await takePeople(taking, some);
      people += some.length;
      const { groups } = read;
      await noteProgress(db, ref, { phase: 'applying', people, groups, counts: tally.counts });
    }
  if (read.hasGroups && !sync.isDryRun)
    await takeGroups(taking, { members: there.groups, present: there.presentGroups });
  for (const alias of await ambiguousAliases(db, home))
    tally.problem({
      code: 'alias-ambiguous',
      login: alias,
      text: 'means several people, and so nobody',
    });
  return { outcome: 'done', tally };
}

type There = {
  present: string[];
  presentGroups: string[];
  closed: string[];
  groups: Map<string, { name: string; members: Set<string> }>;
};

/** Goes through all pages once: who is there, who is closed there, and who is in which group. */
async function collect({ db }: Pick<Dependencies, 'db'>, read: KeptRead): Promise<There> {
  const there: There = { present: [], presentGroups: [], closed: [], groups: new Map() };
  for await (const page of keptPages(db, read)) {
    there.present.push(...page.present);
    there.presentGroups.push(...page.presentGroups);
    there.closed.push(...page.people.filter((one) => !one.isEnabled).map(({ id }) => id));
    for (const { id, name, members } of page.groups) {
      const known = there.groups.get(id) ?? { name, members: new Set() };
      members.forEach((member) => known.members.add(member));
      there.groups.set(id, known);
    }
  }
  return there;
}

const tooMany = (going: number, all: number, percent: number) =>
  ({
    code: 'too-many-disabled',
    text: `${going} of ${all} people would be disabled or removed, more than ${percent} %: nothing was changed`,
    remedy:
      'Look at a dry run. If it is right, raise `sync.disableAtMostPercent` of the directory for one run.',
  }) as const;
