import { defineUpdate } from '@temporalio/workflow';
import type { CodeMethod, ContactKind } from '../domain/methods';
import type { BeginningRequest, PersonAnswer, PersonRequest } from './person';
import type { Sent } from './steps';

export type BeginRegistrationRequest = BeginningRequest &
  ({ kind: ContactKind; method: CodeMethod } | { kind: 'totp'; method: 'totp' });
export type ResendRequest = PersonRequest & { method: CodeMethod | null };
export type VerifyRequest = PersonRequest;

export const beginRegistration = defineUpdate<PersonAnswer, [Sent<BeginRegistrationRequest>]>(
  'beginRegistration',
);
export const resendCode = defineUpdate<PersonAnswer, [Sent<ResendRequest>]>('resendCode');
export const verifyRegistration = defineUpdate<PersonAnswer, [Sent<VerifyRequest>]>(
  'verifyRegistration',
);

/** The workflow id of a registration; the ref says nothing about the person. */
export const registrationVerificationId = (ref: string): string =>
  `registrationVerification:${ref}`;
