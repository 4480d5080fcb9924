import type { ContactKind, MethodKind, PhoneChannel } from '../../api/types';
import {
  nothingTyped,
  withExtension,
  type CodeMethod,
  type OwnMethod,
  type Typed,
} from '../proving/typed';
import type { Part } from '../proving/ways';

/** What the person opened; together with what the service tells it decides the screen. */
export type View =
  | { name: 'overview' | 'done' | 'later' | 'totp' | 'recoveryCodes' | 'questions' }
  | { name: 'password' | 'passwordChanged' }
  | { name: 'contact'; kind: ContactKind }
  | { name: 'code'; kind: ContactKind; id: string }
  | { name: 'stepUp'; part: Part; method?: CodeMethod | OwnMethod };

/** What somebody asked for before they had to show who they are. */
export type Wanted =
  | { do: 'open'; kind: MethodKind }
  | { do: 'sendCode'; kind: ContactKind; channel?: PhoneChannel | undefined }
  | { do: 'enterCode'; kind: ContactKind; id: string; code: string }
  | { do: 'remove'; id: string }
  | { do: 'addAuthenticator' | 'enterKeyCode' | 'makeRecoveryCodes' | 'saveQuestions' };

/**
 * What a person typed and where they are; it outlives a reload of the tab. Passwords, answers, keys
 * and recovery codes are never part of it.
 */
export type Draft = Typed & {
  /** The sign-in name as typed. */
  login: string;
  /** Whose draft it is: somebody else who signs in does not find it. */
  owner?: string | undefined;
  view: View;
  contacts: Partial<Record<ContactKind, string>>;
  extension: string;
  wanted?: Wanted | undefined;
  /** Methods marked as still right. */
  confirmed: readonly string[];
  /** Something had to be set up when the page was opened: its end is told. */
  wasRequired?: boolean | undefined;
  /** Recovery codes were shown and not confirmed yet. */
  areCodesUnkept?: boolean | undefined;
};

export const overview: View = { name: 'overview' };
export const changeOfPassword: View = { name: 'password' };

export const emptyDraft: Draft = {
  ...nothingTyped,
  login: '',
  view: overview,
  contacts: {},
  extension: '',
  confirmed: [],
};

/** The number or address as the service takes it; an office extension goes with its number. */
export function contactValue({ contacts, extension }: Draft, kind: ContactKind): string {
  const value = contacts[kind] ?? '';
  return kind === 'officePhone' ? withExtension(value, extension) : value.trim();
}
