import { setTimeout as delay } from 'node:timers/promises';
import { type Client, isGrpcServiceError } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Database } from '../db/client';
import { directoriesBehindAgents, removedDirectories } from '../db/mutations/agentNamespaces';
import { agentNamespace, directoryOf } from '../workflows/domain/directories';

const LOOK_EVERY_MS = 15_000;
/** The engine marks and renames a namespace before it answers, and empties it afterwards. */
const DEADLINE_MS = 30_000;
const PAGE = 200;
const NOT_FOUND = 5;

type Parts = { db: Database; client: Client; logger: Logger };

/**
 * Removes the engine's namespaces of directories that were removed here, at the start and every few seconds. What
 * is to go follows each time from what the engine has and what the audit says was removed, so that nothing
 * is forgotten when a process dies in between, and doing it twice is doing it once. A namespace of a directory that
 * was never removed here is left alone: another installation may share the engine. Stops with the signal; what
 * failed is logged and tried again.
 */
export async function removeFormerNamespaces(parts: Parts, signal: AbortSignal): Promise<void> {
  const foreign = new Set<string>();
  while (!signal.aborted) {
    await removeOnce(parts, foreign).catch((error: unknown) => {
      parts.logger.warn({ err: error }, 'looking for namespaces of removed directories failed');
    });
    await delay(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

async function removeOnce({ db, client, logger }: Parts, foreign: Set<string>): Promise<void> {
  // In this order: a directory is here before its namespace is there.
  const there = await directoriesInEngine(client);
  const here = new Set(
    (await directoriesBehindAgents(db, 'all')).map(({ directoryId }) => directoryId),
  );
  const unknown = there.filter((id) => !here.has(id) && !foreign.has(id));
  if (unknown.length === 0) return;
  const removed = new Set(
    (await removedDirectories(db, unknown)).map(({ directoryId }) => directoryId),
  );
  for (const directoryId of unknown)
    if (removed.has(directoryId)) {
      await removeNamespace(client, agentNamespace(directoryId));
      logger.info({ directoryId }, 'the namespace of a removed directory is gone');
    } else foreign.add(directoryId);
}

/** The directories whose namespaces the engine has. */
async function directoriesInEngine({ connection, workflowService }: Client): Promise<string[]> {
  const found: string[] = [];
  let nextPageToken: Uint8Array | undefined;
  do {
    const request = { pageSize: PAGE, ...(nextPageToken === undefined ? {} : { nextPageToken }) };
    const page = await connection.withDeadline(Date.now() + DEADLINE_MS, () =>
      workflowService.listNamespaces(request),
    );
    for (const { namespaceInfo } of page.namespaces) {
      const directoryId = directoryOf(namespaceInfo?.name ?? '');
      if (directoryId !== undefined) found.push(directoryId);
    }
    nextPageToken = page.nextPageToken?.length > 0 ? page.nextPageToken : undefined;
  } while (nextPageToken !== undefined);
  return found;
}

/** Removes a namespace with all that is in it; one that is gone stays gone. */
async function removeNamespace({ connection }: Client, namespace: string): Promise<void> {
  try {
    await connection.withDeadline(Date.now() + DEADLINE_MS, () =>
      connection.operatorService.deleteNamespace({ namespace }),
    );
  } catch (error) {
    if (!isGrpcServiceError(error) || Number(error.code) !== NOT_FOUND) throw error;
  }
}
