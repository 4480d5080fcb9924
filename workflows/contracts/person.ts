import type { FlowClient } from '../domain/flowClient';
import type { VerificationState } from '../domain/verification';
import type { Repeatable } from './steps';

/** A call of a signed-in person was refused; expected, stored and answered alike to repeats. */
export type PersonRefusal =
  | { status: 401; code: 'unauthenticated' }
  | { status: 403; code: 'step-up-required' }
  | { status: 404; code: 'not-found' }
  | { status: 409; code: 'wrong-step' }
  | { status: 410; code: 'flow-ended' }
  | { status: 422; code: 'method-not-offered' }
  | { status: 422; code: 'invalid-field'; pointer: string; fieldProblem: string; detail: string }
  | { status: 429; code: 'resend-too-early' | 'too-many-requests'; retryAfterSeconds: number };

/** The answer to one call of a signed-in person. Holds no secret. */
export type PersonAnswer =
  { status: 200; accepted?: boolean; state?: VerificationState } | PersonRefusal;

/** Who asks: the worker reads everything about them from the session's row. */
export type PersonRequest = Repeatable & { sessionHash: string };

/** `nextSessionHash` is the SHA-256 of the session id that takes this one's place (S72). */
export type SucceedingRequest = PersonRequest & { nextSessionHash: string };

/** What may begin a flow: the code it is found by, and from where it comes, for reports. */
export type BeginningRequest = PersonRequest & { supportCode: string; client: FlowClient };
