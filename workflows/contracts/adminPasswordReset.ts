import { defineUpdate } from '@temporalio/workflow';
import type { AdminResetState } from '../domain/adminReset';
import type { Denial } from '../domain/eligibility';
import type { Repeatable, Sent } from './steps';

/** The answer to an operator who has a password reset; holds no pass and no contact. */
export type AdminResetAnswer =
  | { status: 200; state: AdminResetState }
  | { status: 403; code: 'caller-not-verified' }
  | { status: 409; code: 'not-resettable'; denial: Denial }
  | { status: 409; code: 'wrong-step' }
  | { status: 422; code: 'contact-not-usable' }
  | { status: 429; code: 'too-many-requests'; retryAfterSeconds: number };

export const makePass = defineUpdate<AdminResetAnswer, [Sent<Repeatable>]>('makePass');

/** The workflow id of one administrator's reset; the ref is random and says nothing about the person. */
export const adminPasswordResetId = (ref: string): string => `adminPasswordReset:${ref}`;
