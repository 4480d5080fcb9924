import { randomUUID } from 'node:crypto';
import { appendAudit } from '../db/mutations/audit';
import { beginRead, claimDueSyncs, endSync } from '../db/mutations/directorySyncs';
import { seal } from '../db/keys/sealing';
import { type SyncRow, syncOfRun } from '../db/queries/directorySyncs';
import type { DirectoryReading, TakenOver } from '../workflows/contracts/directorySync';
import {
  NOTHING_YET,
  placeOfSynced,
  type SyncRead,
  type SyncResult,
} from '../workflows/domain/directorySync';
import type { Dependencies } from './dependencies';
import { DirectoryFailure, orTrouble, type ReadOrder, type Trouble } from './directories/connector';
import { withHeartbeat } from './steps/heartbeat';
import { keepHere, type KeptRead } from './sync/readPages';
import { takeOver } from './sync/takeOver';
import { createTally, type Tally } from './sync/tally';

type Run = { ref: string };

/** People and groups of directories. */
export function createDirectorySync(deps: Dependencies) {
  const { db } = deps;
  return {
    /** Names the runs that are to begin: those that are due, claimed by this, and those nobody may be at. */
    claimDueSyncs: async (): Promise<{ refs: string[] }> => ({ refs: await claimDueSyncs(db) }),

    /** Reads a directory into the database by pages, anew each time. What kept it from that is an answer. */
    readDirectory: ({ ref, isFull }: Run & { isFull: boolean }): Promise<DirectoryReading> =>
      withHeartbeat(async () => {
        const sync = await syncOfRun(db, { ref });
        if (sync === undefined) return { kind: 'gone' };
        const readRef = randomUUID();
        await beginRead(db, ref, readRef);
        const { filter, groups } = sync.sync;
        const since = isFull || sync.isFull ? null : sync.cursor;
        return orTrouble(async () => {
          const read = await readBy(deps, sync, readRef, { filter, groups, since });
          return { kind: 'read', read: { ...read, readRef } };
        });
      }),

    /** Takes over what was read, or says what would change, and ends the run unless it was not enough. */
    takeOverSync: ({ ref, read }: Run & { read: KeptRead & SyncRead }): Promise<TakenOver> =>
      withHeartbeat(async () => {
        const sync = await syncOfRun(db, { ref });
        if (sync === undefined) return { outcome: 'done' };
        const taken = await orTrouble(() => takeOver(deps, { ref, sync, read }));
        if ('problem' in taken) {
          await end(deps, { ref, sync }, failed(taken), read);
          return { outcome: 'failed' };
        }
        const { outcome, tally } = taken;
        if (outcome !== 'incomplete') await end(deps, { ref, sync }, { outcome, tally }, read);
        return { outcome };
      }),

    /** Ends a run that could not read its directory. */
    giveUpSync: async ({ ref, ...trouble }: Run & Omit<Trouble, 'kind'>): Promise<void> => {
      const sync = await syncOfRun(db, { ref });
      if (sync !== undefined) await end(deps, { ref, sync }, failed(trouble), null);
    },
  };
}

type Ended = { outcome: SyncResult['outcome']; tally: Tally };

function failed({ problem, detail }: Omit<Trouble, 'kind'>): Ended {
  const tally = createTally(NOTHING_YET);
  tally.problem({ code: problem, text: detail });
  return { outcome: 'failed', tally };
}

/** By the worker itself, or by an agent that sends pages up. */
async function readBy(
  { db, keys, connectors, agents }: Dependencies,
  { tenantId, directoryId, via }: SyncRow,
  readRef: string,
  order: ReadOrder,
): Promise<SyncRead & { pages: number; digest: string }> {
  if (via === 'agent') return agents.read(directoryId, { readRef, ...order });
  const way = await connectors.of(tenantId, directoryId);
  if (way?.via !== 'direct') throw new DirectoryFailure('unreachable', 'not reached from here');
  const { take, ended } = keepHere(db, readRef);
  const read = await way.connector.read(order, {
    take,
    seal: (id, text) => seal(keys.sealing, text, placeOfSynced(readRef, id)),
  });
  return { ...read, ...ended() };
}

/** Shows and records what a run came to. */
const end = (
  { db, now }: Dependencies,
  { ref, sync }: { ref: string; sync: SyncRow },
  { outcome, tally }: Ended,
  read: SyncRead | null,
): Promise<void> =>
  db.transaction(async (tx) => {
    const { isDryRun, directoryId, tenantId } = sync;
    const { counts, problems, changes } = tally;
    const result: SyncResult = {
      id: ref,
      at: new Date(now()).toISOString(),
      outcome,
      isDryRun,
      isFull: read?.isFull ?? sync.isFull,
      ...counts,
      problems,
      ...(isDryRun ? { changes } : {}),
    };
    if (!(await endSync(tx, { ref, result, cursor: read?.cursor ?? null }))) return;
    await appendAudit(tx, {
      tenantId,
      eventKey: `directory.synced:${ref}`,
      event: 'directory.synced',
      actor: 'system',
      flowRef: ref,
      result: RESULTS[outcome],
      detail: outcome === 'done' ? null : (problems[0]?.code ?? null),
      data: { directoryId, isDryRun, isFull: result.isFull, ...counts, problems: problems.length },
    });
  });

const RESULTS = { done: 'succeeded', stopped: 'blocked', failed: 'failed' } as const;
