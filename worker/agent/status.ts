import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { RELEASE } from '../../db/release';
import {
  type AgentReport,
  AWAY,
  type DirectoryFinding,
  type UrlState,
} from '../../workflows/domain/directories';
import { tellCentre } from './centre';
import type { AgentConfig } from './config';
import type { AgentDirectory } from './directory';
import { reasonOf } from './reason';

const TELL_EVERY_MS = 5_000;
/** A thorough look writes nothing, and costs some binds and searches. */
const LOOK_THOROUGHLY_EVERY_MS = 10 * 60_000;

type Parts = {
  config: AgentConfig;
  directory: AgentDirectory;
  token: () => string;
  logger: Logger;
};

/**
 * Says every few seconds how the directory stands, and now and then what a thorough look finds. Stops with the
 * signal; what could not be told is told with the next.
 */
export async function tellStatus(
  { config, directory, token, logger }: Parts,
  signal: AbortSignal,
): Promise<void> {
  const seen = keepLooking(directory, signal, (error) => {
    logger.warn({ event: 'agent.notLooked', reason: reasonOf(error) }, 'looking failed');
  });
  while (!signal.aborted) {
    try {
      const { urls, findings } = await seen();
      const status = { version: RELEASE, state: reportOf(urls, findings), urls, findings };
      await tellCentre(config.centre, token(), status);
    } catch (error) {
      if (!signal.aborted)
        logger.warn({ event: 'agent.notHeard', reason: reasonOf(error) }, 'told nobody');
    }
    await delay(TELL_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/**
 * Looks at the servers all the time, and thoroughly now and then, beside whoever tells what was seen: a server
 * that does not answer holds up no other's state. Answers what was seen last, the first time once there is something.
 */
function keepLooking(
  directory: AgentDirectory,
  signal: AbortSignal,
  warn: (error: unknown) => void,
): () => Promise<Seen> {
  const last: Seen = { urls: [], findings: [] };
  let thoroughlyAtMs = 0;
  const look = async () => {
    last.urls = await directory.connector().look();
    const isDue = Date.now() - thoroughlyAtMs > LOOK_THOROUGHLY_EVERY_MS;
    if (!isDue || !last.urls.some(({ state }) => state === 'running')) return;
    thoroughlyAtMs = Date.now();
    void directory
      .connector()
      .selfCheck()
      .then((findings) => {
        last.findings = findings;
      })
      .catch(warn);
  };
  const first = look().catch(warn);
  void (async () => {
    await first;
    while (!signal.aborted) {
      await delay(TELL_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await look().catch(warn);
    }
  })();
  return async () => {
    await first;
    return last;
  };
}

type Seen = { urls: UrlState[]; findings: DirectoryFinding[] };

function reportOf(urls: readonly UrlState[], findings: readonly DirectoryFinding[]): AgentReport {
  if (!urls.some(({ state }) => state === 'running'))
    return urls.every(({ problem = 'unreachable' }) => AWAY.includes(problem))
      ? 'unreachable'
      : 'misconfigured';
  return findings.some(({ severity }) => severity === 'error') ? 'misconfigured' : 'running';
}
