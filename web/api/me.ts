import type { Http } from './http';
import type { Answer, ContactKind, Me, PhoneChannel, ProofState, StepUpMethod } from './types';

export type RegistrationBody = { kind: ContactKind; value: string; channel?: PhoneChannel };
export type QuestionAnswer = { questionId: string; answer: string };
export type StepUpProof = { method: StepUpMethod; code: string };

type ProofAnswer = { accepted: boolean; state: ProofState };
type Authenticator = { id: string; secret: string; uri: string };

/** The routes of signed-in people; the session is a cookie of the own origin. */
export type MeApi = {
  signIn: (
    tenant: string,
    body: { login: string; password: string },
    key: string,
  ) => Promise<Answer<Me>>;
  signOut: (key: string) => Promise<Answer<unknown>>;
  read: () => Promise<Answer<Me>>;
  register: (
    body: RegistrationBody,
    key: string,
  ) => Promise<Answer<{ id: string; state: ProofState }>>;
  resend: (
    id: string,
    body: { channel?: PhoneChannel },
    key: string,
  ) => Promise<Answer<ProofState>>;
  verify: (id: string, code: string, key: string) => Promise<Answer<ProofAnswer>>;
  saveQuestions: (answers: readonly QuestionAnswer[], key: string) => Promise<Answer<Me>>;
  addAuthenticator: (key: string) => Promise<Answer<Authenticator>>;
  verifyAuthenticator: (id: string, code: string, key: string) => Promise<Answer<ProofAnswer>>;
  makeRecoveryCodes: (key: string) => Promise<Answer<{ codes: string[] }>>;
  remove: (methodId: string, key: string) => Promise<Answer<unknown>>;
  reconfirm: (confirmed: readonly string[], key: string) => Promise<Answer<Me>>;
  defer: (key: string) => Promise<Answer<Me>>;
  stepUp: {
    sendCode: (
      body: { method: StepUpMethod; destination: string },
      key: string,
    ) => Promise<Answer<ProofState>>;
    submitProof: (body: StepUpProof, key: string) => Promise<Answer<ProofAnswer>>;
  };
};

const ME = '/v1/me';

export function createMeApi(http: Http): MeApi {
  const send =
    (method: 'POST' | 'PUT' | 'DELETE') =>
    <T>(path: string, idempotencyKey: string, body?: unknown) =>
      http<T>({ method, path, idempotencyKey, ...(body === undefined ? {} : { body }) });
  const post = send('POST');
  const of = (list: string, id: string) => `${ME}/${list}/${encodeURIComponent(id)}`;

  return {
    signIn: (tenant, body, key) =>
      post(`/v1/tenants/${encodeURIComponent(tenant)}/sessions`, key, body),
    signOut: (key) => send('DELETE')('/v1/sessions/current', key),
    read: () => http({ method: 'GET', path: ME }),
    register: (body, key) => post(`${ME}/registrations`, key, body),
    resend: (id, body, key) => post(`${of('registrations', id)}/resend`, key, body),
    verify: (id, code, key) => post(`${of('registrations', id)}/verify`, key, { code }),
    saveQuestions: (answers, key) => send('PUT')(`${ME}/questions`, key, { answers }),
    addAuthenticator: (key) => post(`${ME}/totp`, key, {}),
    verifyAuthenticator: (id, code, key) => post(`${of('totp', id)}/verify`, key, { code }),
    makeRecoveryCodes: (key) => post(`${ME}/recovery-codes`, key, {}),
    remove: (id, key) => send('DELETE')(of('methods', id), key),
    reconfirm: (confirmed, key) => post(`${ME}/reconfirmation`, key, { confirmed }),
    defer: (key) => post(`${ME}/deferral`, key, {}),
    stepUp: {
      sendCode: (body, key) => post(`${ME}/step-up/send-code`, key, body),
      submitProof: (body, key) => post(`${ME}/step-up/submit-proof`, key, body),
    },
  };
}
