import type { MethodKind } from '../domain/methods';
import type { VerificationState } from '../domain/verification';
import type { NoticeTarget } from './passwordReset';

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

export type PersonNoticeName = 'methodAdded' | 'methodChanged' | 'methodRemoved';

/** `former` is the contact that was replaced or removed: it is told too (S47). */
export type PersonNotice = {
  notice: PersonNoticeName;
  target: NoticeTarget | 'former';
  kind: MethodKind;
};

/** What one step did: the answer for the page and what the flow does next. Stored for repeats. */
export type PersonResult = {
  answer: PersonAnswer;
  /** The number of the challenge whose code is to be sent now. */
  send?: number;
  notices?: PersonNotice[];
  /** Nothing more will come in this flow. */
  isOver?: boolean;
};

/** Who asks: the worker reads everything about them from the session's row. */
export type PersonRequest = { sessionHash: string; requestDigest: string | null };

/** `nextSessionHash` is the SHA-256 of the session id that takes this one's place (S72). */
export type SucceedingRequest = PersonRequest & { nextSessionHash: string };
