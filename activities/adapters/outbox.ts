import { presentable } from './messageChecks';
import type { MessageProvider, OutgoingMessage } from './messages';
import { ProviderFailure } from './messages';

/** Stores one message where an operator can read it and returns its id; one row per `sendKey`. */
export type SaveToOutbox = (message: OutgoingMessage) => Promise<string>;

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = () => reject(new Error('aborted'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

/**
 * The local mailbox: every channel, nothing leaves the machine. A failed or slow save is `unknown`,
 * because a commit whose answer was lost cannot be told from one that never happened.
 */
export const createOutbox = (saveToOutbox: SaveToOutbox): MessageProvider => ({
  name: 'outbox',
  channels: ['email', 'text', 'call'],
  async send(message, signal) {
    const ready = presentable('outbox', message);
    if (signal.aborted) throw new ProviderFailure('outbox', 'transient', 'no-answer');
    try {
      const providerMessageId = await Promise.race([saveToOutbox(ready), aborted(signal)]);
      return { provider: 'outbox', providerMessageId };
    } catch {
      throw new ProviderFailure('outbox', 'unknown', 'answer-lost');
    }
  },
});
