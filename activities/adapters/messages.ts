import { concernsChannel, type MessageProblem } from '../../workflows/domain/messageProblems';

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
  /** What the provider's own system calls it: an enhanced status (RFC 3463) or an error number. */
  providerCode?: string | undefined;
  retryAfterMs?: number | undefined;
};

/** Digits and dots: a name a provider gave an error, never something it wrote. */
const providerCodeShape = /^\d[\d.]{0,11}$/;

/**
 * A message was not known to be accepted. Holds no address, no text and nothing a provider wrote but
 * numbers: its message is `smtp: sign-in-refused 535 5.7.8`. `status` is the HTTP or SMTP answer's
 * number.
 */
export class ProviderFailure extends Error {
  readonly provider: ProviderName;
  readonly kind: FailureKind;
  readonly problem: MessageProblem;
  readonly status?: number;
  readonly retryAfterMs?: number;

  constructor(
    provider: ProviderName,
    kind: FailureKind,
    problem: MessageProblem,
    { status, providerCode, retryAfterMs }: FailureDetails = {},
  ) {
    const code = providerCodeShape.test(providerCode ?? '') ? providerCode : undefined;
    super([`${provider}:`, problem, status, code].filter((part) => part !== undefined).join(' '));
    this.name = 'ProviderFailure';
    this.provider = provider;
    this.kind = kind;
    this.problem = problem;
    if (status !== undefined) this.status = status;
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs;
  }

  /** Whether this provider refuses everybody until its account, sender or security is put right. */
  get isRefusalOfAll(): boolean {
    return this.kind === 'permanent' && concernsChannel(this.problem);
  }
}

/**
 * `send` settles soon after `signal` aborts and rejects only with `ProviderFailure`.
 * `check` tells whether the provider answers and would take a message of ours, without one; it
 * rejects as `send` does and takes at most 5 s.
 */
export type MessageProvider = {
  name: ProviderName;
  channels: readonly Channel[];
  send(message: OutgoingMessage, signal: AbortSignal): Promise<Accepted>;
  check?(): Promise<void>;
};

/** Time one try may take, and one `check`. */
export const defaultTimeoutMs = 5_000;
