import { defineUpdate } from '@temporalio/workflow';
import type { Method } from '../domain/methods';
import type { OutcomeCode } from '../domain/outcomes';
import type { ResetStep, StepAnswer } from '../domain/reset';

/** Names a row of `sealed_secrets`; what it holds is readable by the worker only. */
export type SealedRef = string;

export type PasswordResetInput = { ref: string; expiresAtMs: number };
export type PasswordResetResult = { outcome: OutcomeCode };

/** Keyed digest of the HTTP body, or null without an idempotency key. */
type Repeatable = { requestDigest: string | null };

export type SendCodeRequest = Repeatable & {
  method: Method;
  /** Flow-bound keyed digests of what the person typed, one per digest key held. */
  destinationDigests: string[];
};
export type SubmitProofRequest = Repeatable & { method: Method; proofRef: SealedRef };
export type DrawQuestionsRequest = Repeatable;
export type SetPasswordRequest = Repeatable & { candidateRef: SealedRef };
export type UnlockRequest = Repeatable;
export type CancelRequest = Repeatable;

export const sendCode = defineUpdate<StepAnswer, [SendCodeRequest]>('sendCode');
export const drawQuestions = defineUpdate<StepAnswer, [DrawQuestionsRequest]>('drawQuestions');
export const submitProof = defineUpdate<StepAnswer, [SubmitProofRequest]>('submitProof');
export const setPassword = defineUpdate<StepAnswer, [SetPasswordRequest]>('setPassword');
export const unlock = defineUpdate<StepAnswer, [UnlockRequest]>('unlock');
export const cancel = defineUpdate<StepAnswer, [CancelRequest]>('cancel');

/** Whom a notice goes to: a contact of the person, never its value. */
export type NoticeTarget = 'email' | 'mobilePhone' | 'primaryEmail';

/** What a notice tells of. */
export type Notice = 'resetDone' | 'unlocked' | 'interrupted';

/** What one step did: the answer for the page and what the flow does next. Stored for repeats. */
export type StepResult = {
  answer: StepAnswer;
  step: ResetStep;
  outcome?: OutcomeCode;
  /** The number of the challenge whose code is to be sent now. */
  send?: number;
  notices?: NoticeTarget[];
};

/** The workflow id of a reset; the ref is random and says nothing about the person. */
export const passwordResetId = (ref: string): string => `passwordReset:${ref}`;
