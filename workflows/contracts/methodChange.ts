import { defineUpdate } from '@temporalio/workflow';
import type { PersonAnswer, BeginningRequest } from './person';
import type { Sent } from './steps';

/** What changes: refs and ids only. */
export type MethodChange =
  | { change: 'remove'; methodId: string }
  | { change: 'questions' }
  | { change: 'recoveryCodes' }
  | { change: 'confirm'; methodIds: string[] }
  | { change: 'defer' };

export type MethodChangeRequest = BeginningRequest & MethodChange;

export const changeMethod = defineUpdate<PersonAnswer, [Sent<MethodChangeRequest>]>('changeMethod');

/** The workflow id of one change; the ref says nothing about the person. */
export const methodChangeId = (ref: string): string => `methodChange:${ref}`;
