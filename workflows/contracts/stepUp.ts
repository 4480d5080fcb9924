import { defineUpdate } from '@temporalio/workflow';
import type { CodeMethod, Method } from '../domain/methods';
import type { BeginningRequest, PersonAnswer } from './person';
import type { Sent } from './steps';

export type StepUpCodeRequest = BeginningRequest & {
  method: CodeMethod;
  /** Flow-bound keyed digests of what the person typed, one per digest key held. */
  destinationDigests: string[];
};
export type StepUpProofRequest = BeginningRequest & { method: Method };

export const sendStepUpCode = defineUpdate<PersonAnswer, [Sent<StepUpCodeRequest>]>(
  'sendStepUpCode',
);
export const submitStepUpProof = defineUpdate<PersonAnswer, [Sent<StepUpProofRequest>]>(
  'submitStepUpProof',
);

/** The workflow id of one step-up; the ref says nothing about the person. */
export const stepUpId = (ref: string): string => `stepUp:${ref}`;
