import { defineUpdate } from '@temporalio/workflow';
import type { CodeMethod, Method } from '../domain/methods';
import type { SealedRef } from './passwordReset';
import type { PersonAnswer, PersonRequest, SucceedingRequest } from './person';

export type StepUpInput = { ref: string; expiresAtMs: number };

export type StepUpCodeRequest = PersonRequest & {
  supportCode: string;
  method: CodeMethod;
  /** Flow-bound keyed digests of what the person typed, one per digest key held. */
  destinationDigests: string[];
};
export type StepUpProofRequest = SucceedingRequest & {
  supportCode: string;
  method: Method;
  proofRef: SealedRef;
};

export const sendStepUpCode = defineUpdate<PersonAnswer, [StepUpCodeRequest]>('sendStepUpCode');
export const submitStepUpProof = defineUpdate<PersonAnswer, [StepUpProofRequest]>(
  'submitStepUpProof',
);

/** The workflow id of one step-up; the ref says nothing about the person. */
export const stepUpId = (ref: string): string => `stepUp:${ref}`;
