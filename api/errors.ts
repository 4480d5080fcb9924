/**
 * Every problem the HTTP APIs answer with: closed list, a code never changes its meaning and is
 * never reused (docs/errors.md describes each). Titles are public texts.
 */
export const PROBLEM_CODES = {
  'malformed-request': { status: 400, title: 'The request could not be read' },
  'mixed-authentication': { status: 400, title: 'Send a cookie or a bearer token, not both' },
  unauthenticated: { status: 401, title: 'A valid token or session is needed' },
  'sign-in-refused': { status: 401, title: 'Login and password do not match' },
  forbidden: { status: 403, title: 'This role may not do that' },
  'cross-site-request': { status: 403, title: 'Requests from other sites are refused' },
  'caller-not-verified': { status: 403, title: 'Verify the caller first' },
  'password-change-required': { status: 403, title: 'Change the password first' },
  'step-up-required': { status: 403, title: 'Prove who you are first' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This address takes other methods' },
  'already-exists': { status: 409, title: 'It exists already' },
  'wrong-step': { status: 409, title: 'That does not fit the present step' },
  'idempotency-mismatch': { status: 409, title: 'This idempotency key came with another body' },
  'challenge-used': { status: 409, title: 'This challenge was used before' },
  'in-use': { status: 409, title: 'Something else still needs it' },
  'built-in': { status: 409, title: 'It is built in and cannot be replaced or removed' },
  'changed-meanwhile': { status: 409, title: 'It was changed meanwhile: look at it again' },
  'change-pending': { status: 409, title: 'A change of this waits for another owner already' },
  'sync-running': { status: 409, title: 'A sync of this directory is running' },
  'not-resettable': { status: 409, title: 'This password cannot be reset here' },
  'too-many-agents': { status: 409, title: 'There are eight agents already' },
  'too-many-policies': { status: 409, title: 'There are fifty policies already' },
  'flow-ended': { status: 410, title: 'This reset has ended' },
  'pass-ended': { status: 410, title: 'This link works no more' },
  'change-ended': { status: 410, title: 'This change was decided or its time is over' },
  'stale-version': { status: 412, title: 'It was changed by someone else in the meantime' },
  'body-too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'Only application/json is understood' },
  'invalid-field': { status: 422, title: 'A field is not valid' },
  'challenge-required': { status: 422, title: 'A solved challenge is needed' },
  'challenge-invalid': { status: 422, title: 'The challenge is not solved or has expired' },
  'method-not-offered': { status: 422, title: 'This method is not offered' },
  'contact-not-usable': { status: 422, title: 'No such contact of this person counts now' },
  'too-few-methods': { status: 422, title: 'The policy has fewer usable methods than gates' },
  'unknown-group': { status: 422, title: 'There is no such group' },
  'unknown-directory': { status: 422, title: 'There is no such directory' },
  'if-match-missing': { status: 428, title: 'Send the version you changed in If-Match' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'resend-too-early': { status: 429, title: 'Wait before the next message' },
  busy: { status: 429, title: 'Busy with earlier requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'A needed service is away' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEM_CODES;

/** What may use something else and stand in the way of its removal. */
export const USER_KINDS = ['policy', 'person'] as const;

export type UsedBy = { kind: (typeof USER_KINDS)[number]; id: string };

export type FieldError = { pointer: string; code: string; detail: string };

export type ProblemExtras = {
  detail?: string;
  errors?: FieldError[];
  supportCode?: string;
  /** What still needs it. */
  usedBy?: UsedBy[];
  retryAfterSeconds?: number;
  /** Whether nothing of ours failed, so that nobody has to look for it in the log. */
  isNoFault?: boolean;
  /** The methods an address takes. */
  allow?: string[];
};

/** A refusal of the contract; thrown anywhere in a route, answered as `application/problem+json`. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly extras: ProblemExtras = {},
    /** What led to it, for the log only. */
    cause?: unknown,
  ) {
    super(code, { cause });
  }
}

/** The RFC 9457 body of a problem. */
export function problemBody({ code, extras }: Problem) {
  const { status, title } = PROBLEM_CODES[code];
  const { detail, errors, supportCode, usedBy } = extras;
  return {
    type: `urn:latchkey:problem:${code}`,
    title,
    status,
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
    ...(supportCode === undefined ? {} : { supportCode }),
    ...(usedBy === undefined ? {} : { usedBy }),
  };
}
