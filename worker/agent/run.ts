import { setTimeout as delay } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { settingError } from '../../db/startup';
import { heardKeys } from '../../db/keys/namespaceKeys';
import { createAgentWorker } from './agentWorker';
import type { Pass } from './centre';
import type { AgentConfig } from './config';
import { createDirectory } from './directory';
import type { Enrolled } from './identity';
import { createSelf, type Self } from './keyring';
import { createPasses } from './passes';
import { rarely } from './rarely';
import { reasonOf } from './reason';
import { tellStatus } from './status';

/** Where nobody listens in. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\]):\d+$/;

const AGAIN_AFTER_MS = { first: 1_000, most: 30_000 };
const LONG_ENOUGH_MS = 60_000;
const RENEW_MS = { least: 5_000, most: 150_000 };
/** Nobody who sends what it cannot read has it ask the centre more often. */
const REFRESH_MS = 5_000;

/** Many agents that were cut off at once do not come back at once. */
const spread = (pauseMs: number): number => pauseMs * (0.75 + Math.random() / 4);

type Parts = { config: AgentConfig; logger: Logger; stopping: AbortSignal };
type Served = { config: AgentConfig; self: Self; takePass: () => Promise<Pass> };

/**
 * Serves the directory until stopped. Where the centre or the engine is away it goes on trying; a token that
 * was not renewed in time ends only the connection it was for.
 */
export async function runAgent({ config, logger, stopping }: Parts): Promise<void> {
  const self = createSelf(config.folder);
  const { agentId, tls, temporalAddress } = self.current().place;
  if (!tls && !LOOPBACK.test(temporalAddress))
    throw settingError('the engine is not reached by TLS, and a token would go in the clear');
  const takePass = createPasses({ config, self, logger });
  let pauseMs = AGAIN_AFTER_MS.first;
  while (!stopping.aborted) {
    const beganMs = Date.now();
    await serve({ config, self, takePass }, { logger, stopping }).catch((error: unknown) => {
      logger.warn({ event: 'agent.disconnected', agentId, reason: reasonOf(error) }, 'tries again');
    });
    if (Date.now() - beganMs > LONG_ENOUGH_MS) pauseMs = AGAIN_AFTER_MS.first;
    await delay(spread(pauseMs), undefined, { signal: stopping }).catch(() => undefined);
    pauseMs = Math.min(2 * pauseMs, AGAIN_AFTER_MS.most);
  }
}

/** On one connection to the engine, as long as it lasts. */
async function serve(
  { config, self, takePass }: Served,
  { logger, stopping }: Pick<Parts, 'logger' | 'stopping'>,
): Promise<void> {
  const pass = { current: await takePass() };
  const connection = await connectEngine(config, self.current(), pass.current);
  const directory = createDirectory(config, pass.current.terms.attributes);
  const ended = new AbortController();
  const signal = AbortSignal.any([stopping, ended.signal]);
  const ring = heardKeys(pass.current.codecKeys);
  const take = async () => {
    pass.current = await takePass();
    Object.assign(ring, heardKeys(pass.current.codecKeys));
    directory.use(pass.current.terms.attributes);
    await connection.setApiKey(pass.current.token);
  };
  try {
    const refresh = rarely(take, REFRESH_MS);
    const parts = { config, self, connection, directory, ring, pass, refresh, logger };
    const worker = await createAgentWorker(parts);
    const { agentId, namespace } = self.current().place;
    logger.info({ event: 'agent.started', agentId, namespace }, 'serves its directory');
    void tellStatus({ config, directory, token: () => pass.current.token, logger }, signal);
    void renew(pass, take, { signal, logger });
    await worker.run();
  } finally {
    ended.abort();
    await connection.close().catch(() => undefined);
    await directory.close();
  }
}

const connectEngine = ({ engineCa }: AgentConfig, { place }: Enrolled, { token }: Pass) =>
  NativeConnection.connect({
    address: place.temporalAddress,
    tls: place.tls && engineCa !== undefined ? { serverRootCACertificate: engineCa } : place.tls,
    apiKey: token,
  });

/** The next token at half the time of the present one, and again soon where there was none. */
async function renew(
  pass: { current: Pass },
  take: () => Promise<void>,
  { signal, logger }: { signal: AbortSignal; logger: Logger },
): Promise<void> {
  for (;;) {
    const halfMs = (Date.parse(pass.current.expiresAt) - Date.now()) / 2;
    const pauseMs = Math.min(RENEW_MS.most, Math.max(RENEW_MS.least, halfMs));
    await delay(spread(pauseMs), undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    await take().catch((error: unknown) => {
      logger.warn({ event: 'agent.notRenewed', reason: reasonOf(error) }, 'no new token yet');
    });
  }
}
