import { createCaller } from './calls';
import type { paths } from './generated/portal';
import type { Http } from './http';
import type { Method, Proof } from './types';

export type StartBody =
  { login: string; challenge?: string; language?: string } | { pass: string; language?: string };

/**
 * The routes of the reset page; the session of a reset is its bearer token, never a cookie. Only its
 * beginning and its good end show the server the browser's own cookie.
 */
export type PortalApi = ReturnType<typeof createPortalApi>;

const CURRENT = '/password-resets/current';

export function createPortalApi(http: Http, withCookies: Http) {
  const call = createCaller<paths>(http, '/v1');
  const callWithCookies = createCaller<paths>(withCookies, '/v1');
  return {
    tenant: (tenant: string) => call('get', '/tenants/{tenant}', { params: { tenant } }),
    challenge: (tenant: string, idempotencyKey: string) =>
      call('post', '/tenants/{tenant}/challenges', {
        params: { tenant },
        body: {},
        idempotencyKey,
      }),
    start: (tenant: string, body: StartBody, idempotencyKey: string) =>
      callWithCookies('post', '/tenants/{tenant}/password-resets', {
        params: { tenant },
        body,
        idempotencyKey,
      }),
    rememberDevice: (ticket: string) => callWithCookies('post', '/devices', { body: { ticket } }),
    current: (token: string, signal: AbortSignal) => call('get', CURRENT, { token, signal }),
    sendCode: (
      token: string,
      body: { method: Method; destination: string },
      idempotencyKey: string,
    ) => call('post', `${CURRENT}/send-code`, { token, body, idempotencyKey }),
    drawQuestions: (token: string, idempotencyKey: string) =>
      call('post', `${CURRENT}/draw-questions`, { token, body: {}, idempotencyKey }),
    submitProof: (token: string, body: Proof, idempotencyKey: string) =>
      call('post', `${CURRENT}/submit-proof`, { token, body, idempotencyKey }),
    setPassword: (token: string, body: { password: string }, idempotencyKey: string) =>
      call('post', `${CURRENT}/set-password`, { token, body, idempotencyKey }),
    unlock: (token: string, idempotencyKey: string) =>
      call('post', `${CURRENT}/unlock`, { token, body: {}, idempotencyKey }),
    cancel: (token: string, idempotencyKey: string) =>
      call('post', `${CURRENT}/cancel`, { token, body: {}, idempotencyKey }),
  };
}
