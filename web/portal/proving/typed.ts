import type { Method, ResetState } from '../../api/types';

/** The methods with a code that is sent somewhere, and those that need no message. */
export type CodeMethod = Extract<Method, 'email' | 'sms' | 'mobileCall' | 'officeCall'>;
export type OwnMethod = Extract<Method, 'totp' | 'recoveryCode' | 'questions'>;

const codeMethods: readonly string[] = ['email', 'sms', 'mobileCall', 'officeCall'];

export const isCode = (method: string): method is CodeMethod => codeMethods.includes(method);
export const isCall = (method: CodeMethod) => method === 'mobileCall' || method === 'officeCall';

/** What a person is asked for, by the first method that asks for it: one mobile number for both. */
export type Destination = Exclude<CodeMethod, 'mobileCall'>;

export const destinationOf = (method: CodeMethod): Destination =>
  method === 'mobileCall' ? 'sms' : method;

/** Where a proof stands, as every flow with one tells it. */
export type Standing = Pick<
  ResetState,
  'supportCode' | 'step' | 'expiresAt' | 'methods' | 'challenge'
>;
export type Challenge = NonNullable<Standing['challenge']>;

/** What a code was sent for; a page may have several under way. */
type Flow = 'reset' | 'stepUp' | 'registration';

/** A code that was sent to the service, so that the same code is never counted twice. */
export type SentProof = { subject: string; code: string; key: string; wasRefused: boolean };

/**
 * What a person typed to prove who they are; it outlives a reload of the tab. Recovery codes and
 * answers are never part of it.
 */
export type Typed = {
  destinations: Partial<Record<Destination, string>>;
  /** The extension of the office phone, where it has a field of its own. */
  destinationExtension: string;
  /** Where a code went, as typed; `subject` names the code. */
  sentTo: Partial<Record<Flow, { subject: string; destination: string }>>;
  code: string;
  sentProof?: SentProof | undefined;
  /** Ways on which messages could not be sent when the service last spoke of them. */
  away: readonly Method[];
};

export const nothingTyped: Typed = {
  destinations: {},
  destinationExtension: '',
  sentTo: {},
  code: '',
  away: [],
};

/** The address or number as the service takes it; an extension goes with its number. */
export function destinationValue(typed: Typed, method: CodeMethod): string {
  const value = typed.destinations[destinationOf(method)] ?? '';
  return method === 'officeCall' ? withExtension(value, typed.destinationExtension) : value.trim();
}

export function withExtension(value: string, extension: string): string {
  const digits = extension.trim();
  return digits === '' ? value.trim() : `${value.trim()} ext. ${digits}`;
}

/** Where the named code went; undefined when it was not sent from this tab. */
export function sentTo(typed: Typed, flow: Flow, subject: string): string | undefined {
  const sent = typed.sentTo[flow];
  return sent?.subject === subject ? sent.destination : undefined;
}

/** The ways that are away after what the service told of the code it sent last. */
export function awayAfter(away: Typed['away'], challenge: Challenge | undefined): Typed['away'] {
  if (challenge === undefined || challenge.delivery === 'sending') return away;
  const others = away.filter((method) => method !== challenge.method);
  return challenge.delivery === 'unavailable' ? [...others, challenge.method] : others;
}
