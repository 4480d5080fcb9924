import { defineUpdate } from '@temporalio/workflow';
import type { SealedRef } from './passwordReset';
import type { PersonAnswer, PersonRequest } from './person';

export type MethodChangeInput = { ref: string };

/** What changes: refs and ids only. */
export type MethodChange =
  | { change: 'remove'; methodId: string }
  | { change: 'questions'; answersRef: SealedRef }
  | { change: 'recoveryCodes'; codesRef: SealedRef }
  | { change: 'confirm'; methodIds: string[] }
  | { change: 'defer' };

export type MethodChangeRequest = PersonRequest & MethodChange & { supportCode: string };

export const changeMethod = defineUpdate<PersonAnswer, [MethodChangeRequest]>('changeMethod');

/** The workflow id of one change; the ref says nothing about the person. */
export const methodChangeId = (ref: string): string => `methodChange:${ref}`;
