import { defineUpdate } from '@temporalio/workflow';
import type { Repeatable, SealedRef, Sent } from './steps';

/** What an operator asked was refused; expected, stored and answered alike to repeats. */
export type CallerRefusal =
  | { status: 404; code: 'not-found' }
  | { status: 410; code: 'flow-ended' }
  | { status: 422; code: 'method-not-offered' }
  | { status: 429; code: 'too-many-requests'; retryAfterSeconds: number };

export type CallerAnswer = { status: 200; accepted?: boolean } | CallerRefusal;

export type SubmitCallerCodeRequest = Repeatable & { askRef: SealedRef };

export const sendCallerCode = defineUpdate<CallerAnswer, [Sent<Repeatable>]>('sendCallerCode');
export const submitCallerCode = defineUpdate<CallerAnswer, [Sent<SubmitCallerCodeRequest>]>(
  'submitCallerCode',
);

/** The workflow id of one caller's verification; the ref says nothing about who calls whom. */
export const callerVerificationId = (ref: string): string => `callerVerification:${ref}`;
