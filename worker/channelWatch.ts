import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Dependencies } from '../activities/dependencies';
import { createProbe, settleByProbe } from '../activities/messages/probe';
import type { Channel } from '../workflows/domain/methods';

/** Shorter than a breaker stays open that a probe has opened. */
const LOOK_EVERY_MS = 60_000;

type Parts = Pick<Dependencies, 'db' | 'chains' | 'providerStates'> & { logger: Logger };

/**
 * Asks the providers of each channel at the start and every minute whether they would take a
 * message, so that pages and operators know of one that refuses everybody before somebody waits for
 * a code in vain. Stops with the signal; a failed look is logged and repeated.
 */
export async function watchChannels(parts: Parts, signal: AbortSignal): Promise<void> {
  const probe = createProbe(parts);
  const broken = new Set<Channel>();
  const look = async (channel: Channel): Promise<void> => {
    const answer = await settleByProbe(parts, probe, channel, broken.has(channel));
    if (answer === 'works') broken.delete(channel);
    else broken.add(channel);
  };
  const channels = (['email', 'text', 'call'] as const).filter(
    (channel) => parts.chains[channel].length > 0,
  );
  while (!signal.aborted) {
    await Promise.all(channels.map(look)).catch((error: unknown) => {
      parts.logger.warn({ err: error }, 'looking after the channels failed');
    });
    await delay(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
