import type { ContactKind, Method, MethodKind, PhoneChannel, ProofState } from '../../api/types';

/** What the person opened; together with what the service tells it decides the screen. */
export type View =
  | { name: 'overview' | 'done' | 'later' | 'totp' | 'recoveryCodes' | 'questions' }
  | { name: 'contact'; kind: ContactKind }
  | { name: 'code'; kind: ContactKind; id: string }
  | { name: 'stepUp'; part: 'method' | 'destination' | 'proof'; method?: Method };

/** What somebody asked for before they had to show who they are. */
export type Wanted =
  | { do: 'open'; kind: MethodKind }
  | { do: 'sendCode'; kind: ContactKind; channel?: PhoneChannel | undefined }
  | { do: 'enterCode'; kind: ContactKind; id: string; code: string }
  | { do: 'remove'; id: string }
  | { do: 'addAuthenticator' | 'enterKeyCode' | 'makeRecoveryCodes' | 'saveQuestions' };

/** A code that was sent to the service, so that the same code is never counted twice. */
export type SentProof = { subject: string; code: string; key: string; wasRefused: boolean };

/** Where a code went, as typed; `subject` names the code. */
export type SentTo = { subject: string; destination: string };

/**
 * What a person typed and where they are; it outlives a reload of the tab. Passwords, answers, keys
 * and recovery codes are never part of it.
 */
export type Draft = {
  /** The sign-in name as typed. */
  login: string;
  /** Whose draft it is: somebody else who signs in does not find it. */
  owner?: string | undefined;
  view: View;
  contacts: Partial<Record<ContactKind, string>>;
  extension: string;
  /** What was typed to show who one is. */
  destinations: Partial<Record<Method, string>>;
  /** The extension of the office phone among them. */
  destinationExtension: string;
  sentTo: { registration?: SentTo; stepUp?: SentTo };
  code: string;
  sentProof?: SentProof | undefined;
  wanted?: Wanted | undefined;
  /** Methods marked as still right. */
  confirmed: readonly string[];
  /** Something had to be set up when the page was opened: its end is told. */
  wasRequired?: boolean | undefined;
  /** Recovery codes were shown and not confirmed yet. */
  areCodesUnkept?: boolean | undefined;
};

export const emptyDraft: Draft = {
  login: '',
  view: { name: 'overview' },
  contacts: {},
  extension: '',
  destinations: {},
  destinationExtension: '',
  sentTo: {},
  code: '',
  confirmed: [],
};

const keyOf = (tenant: string) => `latchkey.register.${tenant}`;

/** The kept draft of this tab, or an empty one when there is none or the store is not available. */
export function loadDraft(tenant: string): Draft {
  try {
    const stored = sessionStorage.getItem(keyOf(tenant));
    return stored === null ? emptyDraft : { ...emptyDraft, ...(JSON.parse(stored) as Draft) };
  } catch {
    return emptyDraft;
  }
}

export function saveDraft(tenant: string, draft: Draft): void {
  try {
    sessionStorage.setItem(keyOf(tenant), JSON.stringify(draft));
  } catch {
    // A browser that refuses storage only loses the resume after a reload.
  }
}

/** The number or address as the service takes it; an office extension goes with its number. */
export function contactValue({ contacts, extension }: Draft, kind: ContactKind): string {
  const value = contacts[kind] ?? '';
  return kind === 'officePhone' ? withExtension(value, extension) : value.trim();
}

/** What was typed to show who one is, as the service takes it. */
export function stepUpValue({ destinations, destinationExtension }: Draft, method: Method): string {
  const value = destinations[method] ?? '';
  return method === 'officeCall' ? withExtension(value, destinationExtension) : value.trim();
}

function withExtension(value: string, extension: string): string {
  const digits = extension.trim();
  return digits === '' ? value.trim() : `${value.trim()} ext. ${digits}`;
}

/** Names the code of a step-up that was sent last. */
export const stepUpCodeOf = (state: ProofState | undefined): string =>
  `${state?.supportCode ?? ''}:${state?.challenge?.number ?? 0}`;

/** Where the named code went; undefined when it was not sent from this tab. */
export function sentTo(
  draft: Draft,
  flow: 'registration' | 'stepUp',
  subject: string,
): string | undefined {
  const sent = draft.sentTo[flow];
  return sent?.subject === subject ? sent.destination : undefined;
}
