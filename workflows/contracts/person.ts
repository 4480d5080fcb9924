import type { ChangeRefusal } from '../domain/passwordRules';
import type { FlowClient } from '../domain/flowClient';
import type { VerificationState } from '../domain/verification';
import type { Repeatable, SealedRef } from './steps';

/** A call of a signed-in person was refused; expected, stored and answered alike to repeats. */
export type PersonRefusal =
  | { status: 401; code: 'unauthenticated' }
  | { status: 403; code: 'step-up-required' | 'password-change-required' }
  | { status: 404; code: 'not-found' }
  | { status: 409; code: 'wrong-step' }
  | { status: 410; code: 'flow-ended' }
  | { status: 422; code: 'method-not-offered' }
  | { status: 422; code: 'invalid-field'; pointer: string; fieldProblem: string; detail: string }
  | { status: 429; code: 'resend-too-early' | 'too-many-requests'; retryAfterSeconds: number };

/** The answer to one call of a signed-in person. Holds no secret. */
export type PersonAnswer =
  | { status: 200; accepted?: boolean; reasons?: ChangeRefusal[]; state?: VerificationState }
  | PersonRefusal;

/**
 * What a signed-in person asks. Who it is and what they typed is sealed to the worker: nothing here
 * names a session or an account.
 */
export type PersonRequest = Repeatable & { askRef: SealedRef };

/** What may begin a flow: the code it is found by, and from where it comes, for reports. */
export type BeginningRequest = PersonRequest & { supportCode: string; client: FlowClient };
