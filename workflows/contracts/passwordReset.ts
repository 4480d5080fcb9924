import { defineUpdate } from '@temporalio/workflow';
import type { Method } from '../domain/methods';
import type { ResetUpdate, StepAnswer } from '../domain/reset';
import type { Repeatable, SealedRef, Sent } from './steps';

export type PasswordResetResult = { outcome: string };

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

const update = <Request extends Repeatable>(name: ResetUpdate) =>
  defineUpdate<StepAnswer, [Sent<Request>], ResetUpdate>(name);

export const sendCode = update<SendCodeRequest>('sendCode');
export const drawQuestions = update<DrawQuestionsRequest>('drawQuestions');
export const submitProof = update<SubmitProofRequest>('submitProof');
export const setPassword = update<SetPasswordRequest>('setPassword');
export const unlock = update<UnlockRequest>('unlock');
export const cancel = update<CancelRequest>('cancel');

/** The workflow id of a reset; the ref is random and says nothing about the person. */
export const passwordResetId = (ref: string): string => `passwordReset:${ref}`;
