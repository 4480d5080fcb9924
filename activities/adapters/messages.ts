export type Channel = 'email' | 'text' | 'call';

export const providerNames = ['sendgrid', 'smtp', 'twilio', 'outbox'] as const;
export type ProviderName = (typeof providerNames)[number];

/** `sendKey` stays the same for every try of one message; providers that can deduplicate get it. */
export type OutgoingMessage = {
  sendKey: string;
  channel: Channel;
  to: string;
  language: string;
  senderName: string;
  subject?: string;
  text: string;
  html?: string;
};

/** `providerMessageId` is empty when the provider took the message without naming it. */
export type Accepted = { provider: ProviderName; providerMessageId: string };

/**
 * `transient`: not accepted, another try may help. `permanent`: this provider will refuse it again.
 * `unknown`: it may have been accepted and the answer was lost, so another try may be a duplicate.
 */
export type FailureKind = 'transient' | 'permanent' | 'unknown';

export type FailureDetails = {
  status?: number | undefined;
  retryAfterMs?: number | undefined;
  reason?: string | undefined;
};

/**
 * A message was not known to be accepted. Holds no address, no text and nothing a provider wrote:
 * `reason` comes from the adapters' own fixed words. `status` is the HTTP or SMTP answer's number.
 */
export class ProviderFailure extends Error {
  readonly provider: ProviderName;
  readonly kind: FailureKind;
  readonly status?: number;
  readonly retryAfterMs?: number;

  constructor(provider: ProviderName, kind: FailureKind, details: FailureDetails = {}) {
    const status = details.status === undefined ? '' : ` (status ${String(details.status)})`;
    const reason = details.reason === undefined ? '' : `: ${details.reason}`;
    super(`${provider}: ${kind} failure${status}${reason}`);
    this.name = 'ProviderFailure';
    this.provider = provider;
    this.kind = kind;
    if (details.status !== undefined) this.status = details.status;
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs;
  }
}

/**
 * `send` settles soon after `signal` aborts and rejects only with `ProviderFailure`.
 * `check` tells whether the provider answers and knows us, without a message; it takes at most 5 s.
 */
export type MessageProvider = {
  name: ProviderName;
  channels: readonly Channel[];
  send(message: OutgoingMessage, signal: AbortSignal): Promise<Accepted>;
  check?(): Promise<void>;
};

/** Time one try may take, and one `check`. */
export const defaultTimeoutMs = 5_000;
