import type { IncomingMessage } from 'node:http';
import http from 'node:http';
import https from 'node:https';
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
};

/**
 * One HTTP request watched from below the SDK: how far it got decides what its failure means, and
 * nothing an SDK's error object carries (keys, addresses, the provider's text) is needed for that.
 */
export type HttpAttempt = {
  requestOptions: { signal: AbortSignal; transport: Transport };
  failure(provider: ProviderName): ProviderFailure;
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

const answered = (provider: ProviderName, status: number, retryAfter: string | undefined) => {
  if (status < 300 || gatewayStatuses.includes(status)) {
    return new ProviderFailure(provider, 'unknown', { status, reason: 'the answer was lost' });
  }
  if (status >= 500 || status === requestTimedOut || status === tooManyRequests) {
    const waitMs = retryAfterMs(retryAfter, Date.now());
    return new ProviderFailure(provider, 'transient', { status, retryAfterMs: waitMs });
  }
  return new ProviderFailure(provider, 'permanent', { status });
};

export const startHttpAttempt = (signal: AbortSignal): HttpAttempt => {
  const progress: Progress = { requested: false, connected: false };
  return {
    requestOptions: { signal, transport: watchingTransport(progress) },
    failure(provider) {
      if (progress.status !== undefined) {
        return answered(provider, progress.status, progress.retryAfter);
      }
      if (progress.connected) {
        return new ProviderFailure(provider, 'unknown', { reason: 'the answer was lost' });
      }
      if (progress.requested || signal.aborted) {
        return new ProviderFailure(provider, 'transient', { reason: 'no connection' });
      }
      return new ProviderFailure(provider, 'permanent', { reason: 'the request was not made' });
    },
  };
};
