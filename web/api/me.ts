import { createCaller } from './calls';
import type { paths } from './generated/portal';
import type { Http } from './http';
import type { BodyOf } from './operations';
import type { PhoneChannel, StepUpMethod } from './types';

export type RegistrationBody = BodyOf<paths['/me/registrations']['post']>;
export type QuestionAnswer = BodyOf<paths['/me/questions']['put']>['answers'][number];
export type StepUpProof = { method: StepUpMethod; code: string };

/** The routes of signed-in people; the session is a cookie of the own origin. */
export type MeApi = ReturnType<typeof createMeApi>;

export function createMeApi(http: Http) {
  const call = createCaller<paths>(http, '/v1');
  return {
    signIn: (tenant: string, body: { login: string; password: string }, idempotencyKey: string) =>
      call('post', '/tenants/{tenant}/sessions', { params: { tenant }, body, idempotencyKey }),
    signOut: (idempotencyKey: string) => call('delete', '/sessions/current', { idempotencyKey }),
    read: () => call('get', '/me', {}),
    register: (body: RegistrationBody, idempotencyKey: string) =>
      call('post', '/me/registrations', { body, idempotencyKey }),
    resend: (id: string, body: { channel?: PhoneChannel }, idempotencyKey: string) =>
      call('post', '/me/registrations/{id}/resend', { params: { id }, body, idempotencyKey }),
    verify: (id: string, code: string, idempotencyKey: string) =>
      call('post', '/me/registrations/{id}/verify', {
        params: { id },
        body: { code },
        idempotencyKey,
      }),
    saveQuestions: (answers: readonly QuestionAnswer[], idempotencyKey: string) =>
      call('put', '/me/questions', { body: { answers: [...answers] }, idempotencyKey }),
    addAuthenticator: (idempotencyKey: string) =>
      call('post', '/me/totp', { body: {}, idempotencyKey }),
    verifyAuthenticator: (id: string, code: string, idempotencyKey: string) =>
      call('post', '/me/totp/{id}/verify', { params: { id }, body: { code }, idempotencyKey }),
    makeRecoveryCodes: (idempotencyKey: string) =>
      call('post', '/me/recovery-codes', { body: {}, idempotencyKey }),
    changePassword: (body: { current: string; next: string }, idempotencyKey: string) =>
      call('post', '/me/password', { body, idempotencyKey }),
    remove: (id: string, idempotencyKey: string) =>
      call('delete', '/me/methods/{id}', { params: { id }, idempotencyKey }),
    reconfirm: (confirmed: readonly string[], idempotencyKey: string) =>
      call('post', '/me/reconfirmation', { body: { confirmed: [...confirmed] }, idempotencyKey }),
    defer: (idempotencyKey: string) => call('post', '/me/deferral', { body: {}, idempotencyKey }),
    stepUp: {
      sendCode: (body: { method: StepUpMethod; destination: string }, idempotencyKey: string) =>
        call('post', '/me/step-up/send-code', { body, idempotencyKey }),
      submitProof: (body: StepUpProof, idempotencyKey: string) =>
        call('post', '/me/step-up/submit-proof', { body, idempotencyKey }),
    },
  };
}
