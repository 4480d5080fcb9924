import { defineUpdate } from '@temporalio/workflow';
import type { BeginningRequest, PersonAnswer } from './person';
import type { Sent } from './steps';

/** What was typed is sealed with who asks. */
export type ChangePasswordRequest = BeginningRequest;

export const changePassword = defineUpdate<PersonAnswer, [Sent<ChangePasswordRequest>]>(
  'changePassword',
);

/** The workflow id of one change; the ref says nothing about the person. */
export const passwordChangeId = (ref: string): string => `passwordChange:${ref}`;
