import type { Method } from '../../api/types';

/** The methods this page can ask for: those with a code sent to a destination. */
export type CodeMethod = Extract<Method, 'email' | 'sms' | 'mobileCall' | 'officeCall'>;

export const codeMethods: readonly string[] = [
  'email',
  'sms',
  'mobileCall',
  'officeCall',
] satisfies CodeMethod[];

export const isCall = (method: CodeMethod): boolean =>
  method === 'mobileCall' || method === 'officeCall';

/** What a person is asked for, by the first method that asks for it: one mobile number for both. */
export type Destination = Exclude<CodeMethod, 'mobileCall'>;

export const destinationOf = (method: CodeMethod): Destination =>
  method === 'mobileCall' ? 'sms' : method;

/** The methods that need no message. */
export type OwnMethod = Extract<Method, 'totp' | 'recoveryCode' | 'questions'>;

export type View = 'who' | 'method' | 'destination' | 'code';

/** A code that was sent to the service, so that the same code is never counted twice. */
export type SentProof = {
  method: Method;
  challenge: number;
  code: string;
  key: string;
  wasRefused: boolean;
};

/**
 * What a person typed and where they are; it outlives a reload. Passwords, recovery codes and answers
 * are never part of it.
 */
export type Session = {
  login: string;
  view: View;
  destinations: Partial<Record<Destination, string>>;
  code: string;
  token?: string;
  startedLogin?: string;
  method?: CodeMethod | OwnMethod;
  sentProof?: SentProof;
  /** Ways on which messages could not be sent when the service last spoke of them. */
  away?: readonly Method[];
};

export const emptySession: Session = { login: '', view: 'who', destinations: {}, code: '' };

const keyOf = (tenant: string) => `latchkey.reset.${tenant}`;

/** The kept session of this tab, or an empty one when there is none or the store is not available. */
export function loadSession(tenant: string): Session {
  try {
    const stored = sessionStorage.getItem(keyOf(tenant));
    return stored === null ? emptySession : { ...emptySession, ...(JSON.parse(stored) as Session) };
  } catch {
    return emptySession;
  }
}

export function saveSession(tenant: string, session: Session): void {
  try {
    sessionStorage.setItem(keyOf(tenant), JSON.stringify(session));
  } catch {
    // A browser that refuses storage only loses the resume after a reload.
  }
}
