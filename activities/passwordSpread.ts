import { setTimeout as delay } from 'node:timers/promises';
import { recordSpread, spreadToFind } from '../db/mutations/passwordSpread';
import { type Spread, usableOf } from '../workflows/domain/directories';
import type { Dependencies } from './dependencies';
import { DirectoryFailure } from './directories/connector';
import type { Directory } from './directories/directory';
import { createDirectories } from './directories/directories';
import { withHeartbeat } from './steps/heartbeat';

/** When it is looked again: most directories pass a password on within seconds, the rest within minutes. */
const PAUSES_MS = [0, 500, 1_500, 3_000, 5_000, 5_000];

/** Where in its directory a new password is. */
export function createPasswordSpread(deps: Dependencies) {
  const directories = createDirectories(deps);
  return {
    /**
     * Looks for a short while whether every server of the directory has the password of a reset that has just ended, and
     * writes down what it found: for the person's page, and in the audit. Once; nobody waits for it.
     */
    lookAtSpread: ({ ref }: { ref: string }): Promise<void> =>
      withHeartbeat(async (signal) => {
        const sought = await spreadToFind(deps.db, ref);
        if (sought === undefined) return;
        const { tenantId, directory, personId } = sought;
        const found = await orUnknown(async () =>
          lookUntilEverywhere(await directories.of({ tenantId, directory }), personId, signal),
        );
        await recordSpread(deps.db, { ...sought, ref, ...found, usable: usableOf(found) });
      }),
  };
}

async function lookUntilEverywhere(
  { spread }: Directory,
  personId: string,
  signal: AbortSignal,
): Promise<Spread> {
  let found: Spread = { servers: 0, current: null };
  for (const pauseMs of PAUSES_MS) {
    await delay(pauseMs, undefined, { signal });
    found = await spread(personId);
    if (found.current === null || found.current === found.servers) break;
  }
  return found;
}

/** A directory that cannot be asked any more tells nothing. */
async function orUnknown(look: () => Promise<Spread>): Promise<Spread> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof DirectoryFailure) return { servers: 0, current: null };
    throw error;
  }
}
