import { setTimeout as delay } from 'node:timers/promises';
import { type Client, isGrpcServiceError } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Database } from '../db/client';
import type { WorkerKeys } from '../db/keys/keyFile';
import { publicKeysOf } from '../db/keys/signedText';
import {
  directoriesBehindAgents,
  noteNamespaceReady,
  publishTokenKey,
  retireTokenKeys,
} from '../db/mutations/agentNamespaces';
import { agentNamespace } from '../workflows/domain/directories';
import { makeNamespace } from './temporal/register';

const LOOK_EVERY_MS = 2_000;
const DEADLINE_MS = 5_000;
const NOT_FOUND = 5;

type Parts = { db: Database; client: Client; logger: Logger };

/**
 * Makes the engine's namespace of each directory behind agents, and lets agents enrol once the engine answers
 * there. Stops with the signal; what failed is logged and tried again.
 */
export async function makeAgentNamespaces(
  { db, client, logger }: Parts,
  signal: AbortSignal,
): Promise<void> {
  const { connection, workflowService } = client;
  const make = async (directoryId: string): Promise<void> => {
    const namespace = agentNamespace(directoryId);
    await connection.withDeadline(Date.now() + DEADLINE_MS, async () => {
      await makeNamespace(client, namespace);
      await workflowService.countWorkflowExecutions({ namespace, query: '' });
    });
    await noteNamespaceReady(db, directoryId);
    logger.info({ directoryId }, 'agents of a directory find their namespace');
  };
  // An engine that lost its data, or another one than before, has none of them.
  let which: 'all' | 'waiting' = 'all';
  while (!signal.aborted) {
    const places = await directoriesBehindAgents(db, which).catch(() => []);
    for (const { directoryId } of places)
      await make(directoryId).catch((error: unknown) => {
        if (!isUnknownYet(error))
          logger.warn({ err: error, directoryId }, 'the namespace of a directory is not ready');
      });
    which = 'waiting';
    await delay(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** A fresh namespace is unknown to parts of the engine for some seconds. */
const isUnknownYet = (error: unknown): boolean =>
  isGrpcServiceError(error) && Number(error.code) === NOT_FOUND;

/** Makes the public halves of this worker's signing keys known, and none but those, for whoever checks tokens. */
export async function publishTokenKeys(db: Database, keys: WorkerKeys): Promise<void> {
  const held = publicKeysOf(keys);
  for (const { kid, jwk } of held) await publishTokenKey(db, kid, jwk);
  await retireTokenKeys(
    db,
    held.map(({ kid }) => kid),
  );
}
