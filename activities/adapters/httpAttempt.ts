import type { IncomingMessage } from 'node:http';
import http from 'node:http';
import https from 'node:https';
import type { MessageProblem } from '../../workflows/domain/messageProblems';
import { connectionProblem } from './connectionProblem';
import type { ProviderName } from './messages';
import { ProviderFailure } from './messages';

type OnResponse = (response: IncomingMessage) => void;

/** What axios takes as `transport`: makes the request itself, so no redirect is followed. */
export type Transport = {
  request(options: https.RequestOptions, onResponse: OnResponse): http.ClientRequest;
};

type Progress = {
  requested: boolean;
  connected: boolean;
  status?: number | undefined;
  retryAfter?: string | undefined;
  errorCode?: string | undefined;
};

/** What a provider's own error says about a refusal; undefined leaves it to the status. */
export type Refusal = { problem?: MessageProblem | undefined; providerCode?: string | undefined };

/**
 * One HTTP request watched from below the SDK: how far it got decides what its failure means, and
 * of what an SDK's error object carries (keys, addresses, the provider's text) only the name the
 * provider gives a refusal is needed, as `refusal`.
 */
export type HttpAttempt = {
  requestOptions: { signal: AbortSignal; transport: Transport };
  failure(provider: ProviderName, refusal?: Refusal): ProviderFailure;
};

const watchConnection = (request: http.ClientRequest, event: string, progress: Progress): void => {
  request.once('socket', (socket) => {
    if (!socket.connecting) progress.connected = true;
    else socket.once(event, () => (progress.connected = true));
  });
};

const watchingTransport = (progress: Progress): Transport => ({
  request(options, onResponse) {
    const secure = options.protocol === 'https:';
    const request = (secure ? https : http).request(options, onResponse);
    progress.requested = true;
    watchConnection(request, secure ? 'secureConnect' : 'connect', progress);
    request.once('error', ({ code }: NodeJS.ErrnoException) => (progress.errorCode = code));
    request.once('response', (response) => {
      progress.status = response.statusCode;
      progress.retryAfter = response.headers['retry-after'];
    });
    return request;
  },
});

/** Retry-After as seconds or as an HTTP date (RFC 9110, 10.2.3), in milliseconds from `nowMs`. */
export const retryAfterMs = (value: string | undefined, nowMs: number): number | undefined => {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
};

const requestTimedOut = 408;
const tooManyRequests = 429;
/** A gateway answered for a server that may have taken the message. */
const gatewayStatuses = [502, 504];

/** What a status says where the provider's own error does not say more. */
const problemOfStatus = (status: number): MessageProblem => {
  if (status === 401) return 'sign-in-refused';
  if (status === 403) return 'not-permitted';
  if (status < 400 || [404, 405, 410].includes(status)) return 'wrong-address';
  return 'message-refused';
};

const answered = (
  provider: ProviderName,
  progress: Progress & { status: number },
  said: Refusal,
) => {
  const { status, retryAfter } = progress;
  const details = { status, providerCode: said.providerCode };
  if (status < 300 || gatewayStatuses.includes(status))
    return new ProviderFailure(provider, 'unknown', 'answer-lost', details);
  if (status >= 500 || status === requestTimedOut || status === tooManyRequests) {
    const waiting = { ...details, retryAfterMs: retryAfterMs(retryAfter, Date.now()) };
    const problem = status >= 500 ? 'provider-failed' : 'provider-busy';
    return new ProviderFailure(provider, 'transient', problem, waiting);
  }
  const problem = said.problem ?? problemOfStatus(status);
  return new ProviderFailure(provider, 'permanent', problem, details);
};

export const startHttpAttempt = (signal: AbortSignal): HttpAttempt => {
  const progress: Progress = { requested: false, connected: false };
  return {
    requestOptions: { signal, transport: watchingTransport(progress) },
    failure(provider, refusal = {}) {
      const { status, connected, requested, errorCode } = progress;
      if (status !== undefined) return answered(provider, { ...progress, status }, refusal);
      if (connected) return new ProviderFailure(provider, 'unknown', 'answer-lost');
      if (signal.aborted) return new ProviderFailure(provider, 'transient', 'no-answer');
      if (requested)
        return new ProviderFailure(provider, 'transient', connectionProblem(errorCode));
      return new ProviderFailure(provider, 'permanent', 'message-unusable');
    },
  };
};
