import type { Challenge } from 'altcha-lib/types';
import type { Http } from './http';
import type {
  Answer,
  AskedQuestion,
  Method,
  PasswordAnswer,
  Proof,
  ProofAnswer,
  ResetState,
  Tenant,
} from './types';

export type StartBody = { login: string; challenge?: string; language?: string };

/** The routes of the reset page; the session of a reset is its bearer token, never a cookie. */
export type PortalApi = {
  tenant: (slug: string) => Promise<Answer<Tenant>>;
  challenge: (slug: string, key: string) => Promise<Answer<Challenge>>;
  start: (
    slug: string,
    body: StartBody,
    key: string,
  ) => Promise<Answer<{ token: string; state: ResetState }>>;
  current: (token: string, signal: AbortSignal) => Promise<Answer<ResetState>>;
  sendCode: (
    token: string,
    body: { method: Method; destination: string },
    key: string,
  ) => Promise<Answer<ResetState>>;
  drawQuestions: (token: string, key: string) => Promise<Answer<{ questions: AskedQuestion[] }>>;
  submitProof: (token: string, body: Proof, key: string) => Promise<Answer<ProofAnswer>>;
  setPassword: (
    token: string,
    body: { password: string },
    key: string,
  ) => Promise<Answer<PasswordAnswer>>;
  unlock: (token: string, key: string) => Promise<Answer<ResetState>>;
  cancel: (token: string, key: string) => Promise<Answer<ResetState>>;
};

const CURRENT = '/v1/password-resets/current';

export function createPortalApi(http: Http): PortalApi {
  const tenantPath = (slug: string) => `/v1/tenants/${encodeURIComponent(slug)}`;
  const post = <T>(path: string, body: unknown, idempotencyKey: string, token?: string) =>
    http<T>({
      method: 'POST',
      path,
      body,
      idempotencyKey,
      ...(token === undefined ? {} : { token }),
    });

  return {
    tenant: (slug) => http({ method: 'GET', path: tenantPath(slug) }),
    challenge: (slug, key) => post(`${tenantPath(slug)}/challenges`, {}, key),
    start: (slug, body, key) => post(`${tenantPath(slug)}/password-resets`, body, key),
    current: (token, signal) => http({ method: 'GET', path: CURRENT, token, signal }),
    sendCode: (token, body, key) => post(`${CURRENT}/send-code`, body, key, token),
    drawQuestions: (token, key) => post(`${CURRENT}/draw-questions`, {}, key, token),
    submitProof: (token, body, key) => post(`${CURRENT}/submit-proof`, body, key, token),
    setPassword: (token, body, key) => post(`${CURRENT}/set-password`, body, key, token),
    unlock: (token, key) => post(`${CURRENT}/unlock`, {}, key, token),
    cancel: (token, key) => post(`${CURRENT}/cancel`, {}, key, token),
  };
}
