import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Dependencies } from '../activities/dependencies';
import { noteReached, noteWhatAgentsSay } from '../db/mutations/directoryStates';
import { directDirectories } from '../db/queries/directoryRows';

/** How a directory stands is known within 15 s, time-outs of its connections included. */
const LOOK_EVERY_MS = 5_000;

type Parts = Pick<Dependencies, 'db' | 'connectors'> & { logger: Logger };
type Place = { tenantId: string; directoryId: string };

/**
 * Looks at the start and every few seconds whether the directories this process reaches itself let a
 * connection come about, so that operators see it and nobody waits for one that is away. One that answers
 * slowly keeps no other from being looked at. Stops with the signal; a failed look is logged and repeated.
 */
export async function watchDirectories(
  { db, connectors, logger }: Parts,
  signal: AbortSignal,
): Promise<void> {
  const underWay = new Set<string>();
  const warn = (error: unknown): void => {
    logger.warn({ err: error }, 'looking after the directories failed');
  };
  const look = async ({ tenantId, directoryId }: Place): Promise<void> => {
    underWay.add(directoryId);
    try {
      const way = await connectors.of(tenantId, directoryId);
      if (way?.via === 'direct')
        await noteReached(db, { directoryId, urls: await way.connector.look() });
    } finally {
      underWay.delete(directoryId);
    }
  };
  while (!signal.aborted) {
    const places = await directDirectories(db, {}).catch(warn);
    for (const place of places ?? [])
      if (!underWay.has(place.directoryId)) void look(place).catch(warn);
    // Agents look themselves and say what they see; one that says nothing sees nothing.
    await noteWhatAgentsSay(db).catch(warn);
    await delay(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
