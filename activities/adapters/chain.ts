import { setTimeout as delay } from 'node:timers/promises';
import type {
  Accepted,
  FailureKind,
  MessageProvider,
  OutgoingMessage,
  ProviderName,
} from './messages';
import { defaultTimeoutMs, ProviderFailure } from './messages';
import { endRest, rest, askedNow, waitLeftMs } from './rests';

/** `attempt` counts from 1 for each provider. Holds no address and no text. */
export type AttemptReport = { provider: ProviderName; attempt: number } & (
  | { outcome: 'started' }
  | { outcome: 'accepted'; providerMessageId: string }
  | { outcome: FailureKind; failure: ProviderFailure }
);

export type ChainOptions = {
  /** Awaited before each try (`started`) and after it; when it rejects, nothing more is sent. */
  onAttempt: (report: AttemptReport) => Promise<void>;
  /** Ends the try that is running and allows no other. */
  signal: AbortSignal;
  /** Tries of one provider before the next has its turn (default 2). */
  attemptsPerProvider?: number;
  /** Time for one try (default 5 s). */
  timeoutMs?: number;
  /** Wait before a second try; doubles for each further one, with jitter (default 250 ms). */
  backoffMs?: number;
  /** A provider that asks for a longer wait than this loses its turn (default 2 s). */
  longestWaitMs?: number;
  wait?: (waitMs: number, signal: AbortSignal) => Promise<unknown>;
  /** Asks each provider only whether it answers, at the same pace and cost, and sends nothing. */
  isDummy?: boolean;
};

const defaults = {
  attemptsPerProvider: 2,
  timeoutMs: defaultTimeoutMs,
  backoffMs: 250,
  longestWaitMs: 2_000,
  wait: (waitMs: number, signal: AbortSignal) => delay(waitMs, undefined, { signal }),
  isDummy: false,
};

type Settings = Required<ChainOptions>;

/** Runs one try under its own deadline, tied to the caller's signal. */
const sendOnce = async (
  provider: MessageProvider,
  message: OutgoingMessage,
  { signal, timeoutMs, isDummy }: Settings,
): Promise<Accepted | ProviderFailure> => {
  const deadline = new AbortController();
  const stop = () => deadline.abort();
  const timer = setTimeout(stop, timeoutMs);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    if (!isDummy) return await provider.send(message, deadline.signal);
    await provider.check?.();
    return { provider: provider.name, providerMessageId: '' };
  } catch (error) {
    if (error instanceof ProviderFailure) return error;
    return new ProviderFailure(provider.name, 'unknown', 'answer-lost');
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
};

const reportOf = (result: Accepted | ProviderFailure, attempt: number): AttemptReport => {
  const { provider } = result;
  if (!(result instanceof ProviderFailure)) {
    const { providerMessageId } = result;
    return { provider, attempt, outcome: 'accepted', providerMessageId };
  }
  return { provider, attempt, outcome: result.kind, failure: result };
};

const waitMsAfter = (failure: ProviderFailure, attempt: number, backoffMs: number): number => {
  const jittered = backoffMs * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
  return Math.max(jittered, failure.retryAfterMs ?? 0);
};

const takeTurn = async (
  provider: MessageProvider,
  message: OutgoingMessage,
  settings: Settings,
): Promise<Accepted | ProviderFailure> => {
  const { onAttempt, signal, wait } = settings;
  for (let attempt = 1; ; attempt += 1) {
    await onAttempt({ provider: provider.name, attempt, outcome: 'started' });
    const result = await sendOnce(provider, message, settings);
    await onAttempt(reportOf(result, attempt));
    if (!(result instanceof ProviderFailure)) return result;

    const waitMs = waitMsAfter(result, attempt, settings.backoffMs);
    const turnIsOver = attempt >= settings.attemptsPerProvider || waitMs > settings.longestWaitMs;
    if (result.kind === 'permanent' || turnIsOver) return result;
    await wait(waitMs, signal).catch(() => undefined);
    if (signal.aborted) return result;
  }
};

/**
 * Sends one message through the first provider of its channel that accepts it. A permanent failure
 * goes to the next provider at once; the others are tried again with the same message, then the
 * next has its turn. One that lost its turn so has the last one for a while. Every `unknown`
 * reported to `onAttempt` may have been delivered all the same. Throws the last `ProviderFailure`,
 * without a try while each provider asked for a wait, with what is left of that; the signal's reason
 * when it had aborted before the first try; an `Error` when no provider carries the channel.
 */
export const sendThroughChain = async (
  chain: readonly MessageProvider[],
  message: OutgoingMessage,
  options: ChainOptions,
): Promise<Accepted> => {
  const settings: Settings = { ...defaults, ...options };
  settings.signal.throwIfAborted();
  let lastFailure: ProviderFailure | undefined;
  const carriers = chain.filter(({ channels }) => channels.includes(message.channel));
  for (const provider of askedNow(carriers)) {
    const result = await takeTurn(provider, message, settings);
    if (!(result instanceof ProviderFailure)) {
      if (!settings.isDummy) endRest(provider);
      return result;
    }
    lastFailure = result;
    if (settings.signal.aborted) break;
    const isOfThisMessage = result.kind === 'permanent' && !result.isRefusalOfAll;
    if (!isOfThisMessage && !settings.isDummy) rest(provider, Date.now(), result.retryAfterMs);
  }
  const [waiting] = carriers;
  if (waiting === undefined) throw new Error(`no provider carries the channel ${message.channel}`);
  if (lastFailure !== undefined) throw lastFailure;
  const retryAfterMs = waitLeftMs(carriers);
  throw new ProviderFailure(waiting.name, 'transient', 'provider-busy', { retryAfterMs });
};
