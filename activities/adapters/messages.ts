export type Channel = 'email' | 'text' | 'call';

export const providerNames = ['sendgrid', 'smtp', 'twilio', 'outbox'] as const;
export type ProviderName = (typeof providerNames)[number];

/**
 * What a call says, in the order of the parts, so that an adapter can pause between them and read
 * the code digit by digit. Nothing from `lead` on may be said to an answering machine.
 */
export type Speech = {
  /** Who calls and why. */
  greeting: string;
  /** Asks whoever answered for the star key. */
  invitation: string;
  lead: string;
  code: string;
  /** Before the code is said once more. */
  again: string;
  farewell: string;
};

/**
 * `sendKey` stays the same for every try of one message; providers that can deduplicate get it. `to`
 * is an address or E.164 number, of a call with `;ext=` and digits where there is an extension. A
 * call has `speech`; its `text` is for those who read it.
 */
export type OutgoingMessage = {
  sendKey: string;
  channel: Channel;
  to: string;
  language: string;
  senderName: string;
  subject?: string;
  text: string;
  html?: string;
  speech?: Speech;
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
