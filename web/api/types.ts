import type { components as AdminComponents } from './generated/admin';
import type { components, paths } from './generated/portal';
import type { BodyOf } from './operations';

type Portal = components['schemas'];
type Admin = AdminComponents['schemas'];

/** Where a reset stands, as `GET /v1/password-resets/current` tells it. Times are ISO 8601, UTC. */
export type ResetState = Portal['ResetState'];
export type Step = ResetState['step'];
export type PasswordRules = Portal['PasswordRules'];

export type OfferedMethod = Portal['OfferedMethod'];
/** Ways to prove who one is, as policy documents name them. */
export type Method = OfferedMethod['method'];

export type Delivery = Portal['SentCode']['delivery'];

export type Coded = Portal['Reason'];

export type Question = Portal['Question'];
export type AskedQuestion = Question;

/** What proves a gate: a code, or an answer to each of the questions drawn last. */
export type Proof = BodyOf<paths['/password-resets/current/submit-proof']['post']>;

/** Who is signed in and how they can prove who they are, as `GET /v1/me` tells it. */
export type Me = Portal['Me'];
export type RegisteredMethod = Portal['RegisteredMethod'];
export type PendingRegistration = Portal['PendingRegistration'];

/** What a person registers; a registered mobile phone serves texts and calls. */
export type MethodKind = RegisteredMethod['kind'];

type Registration = BodyOf<paths['/me/registrations']['post']>;
export type ContactKind = Registration['kind'];
export type PhoneChannel = NonNullable<Registration['channel']>;

/** Where the proof of a new contact or of a signed-in person stands. Times are ISO 8601, UTC. */
export type ProofState = Portal['VerificationState'];

/** What shows who changes recovery data: whoever has the password may know the answers, too. */
export type StepUpOffer = Portal['StepUpOffer'];
export type StepUpMethod = StepUpOffer['method'];

export type Tenant = Portal['Tenant'];

/** A refusal as RFC 9457 problem details; `code` is stable, `title` is for logs. */
export type Problem = {
  status: number;
  /** One of the documents', or `unexpected` where something else answered. */
  code: string;
  retryAfterSeconds?: number;
  supportCode?: string;
  /** Which fields of the request were refused, by JSON pointer. */
  errors?: { pointer: string; code: string }[];
};

export type Answer<T> = { ok: true; body: T } | { ok: false; problem: Problem };

export type OutboxMessage = Admin['OutboxMessage'];
export type SupportTimeline = Admin['SupportTimeline'];
export type TenantSummary = Admin['TenantSettings'];
