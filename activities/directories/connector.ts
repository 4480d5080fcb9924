import type {
  AttributeMap,
  DirectoryFinding,
  DirectoryKind,
  DirectoryProblem,
  Spread,
  UrlState,
} from '../../workflows/domain/directories';
import type { SyncCursor, SyncPage, SyncRead } from '../../workflows/domain/directorySync';
import type { DirectoryRules, PasswordRefusal } from '../../workflows/domain/passwordRules';
import type { MayReach } from './reach';

/** How a directory server is reached. Passwords travel by LDAPS or StartTLS only. */
export type ConnectorSettings = {
  /** Tried in this order; one that fails rests a while. */
  urls: readonly string[];
  /** For `ldap://` urls; those are refused without it. */
  startTls: boolean;
  baseDn: string;
  bind: { dn: string; password: string };
  /** PEM; the system's own authorities where there are none. */
  caCertificates: readonly string[];
  attributes: AttributeMap;
  mayReach: MayReach;
};

/** An account as the directory has it at the moment. */
export type DirectoryAccount = {
  /** Never changes, whatever the account is called and wherever it stands. */
  immutableId: string;
  dn: string;
  login: string;
  isEnabled: boolean;
  isLocked: boolean;
  mustChangePassword: boolean;
  isExpired: boolean;
  /** Members of protected groups (AD `adminCount`), whose password a delegated account may not set. */
  isProtected: boolean;
  /** When wrong passwords were counted, as far as the directory tells. */
  failedAtMs: readonly number[];
  /** When the password was set last, as the directory tells it; null when it does not. */
  passwordSetAtMs: number | null;
};

/** `detail` is numbers and attribute names for an operator; never a name, contact or password. */
export class DirectoryFailure extends Error {
  constructor(
    readonly problem: DirectoryProblem,
    readonly detail: string,
    cause?: unknown,
  ) {
    super(`${problem}: ${detail}`, { cause });
  }
}

/** What could be done, or why not, as an answer. */
export async function orTrouble<T>(work: () => Promise<T>): Promise<T | Trouble> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DirectoryFailure)
      return { kind: 'trouble', problem: error.problem, detail: error.detail };
    throw error;
  }
}

export type Trouble = { kind: 'trouble'; problem: DirectoryProblem; detail: string };

/** What came of a write. `unknown`: the server may have done it, its answer never came. */
export type WriteOutcome =
  | { kind: 'written' }
  | { kind: 'refused'; reasons: PasswordRefusal[] }
  | { kind: 'wrongCurrent' }
  | { kind: 'unknown' };

/** What a password was worth. Everything but `right` and `wrong` is told only after the right one where the server allows. */
export type BindOutcome =
  'right' | 'wrong' | 'locked' | 'disabled' | 'expired' | 'mustChange' | 'passwordExpired';

/** What the directory asks of new passwords of one account. */
export type DirectoryPasswordPolicy = {
  /** Whose it is: the account's own, or that of everybody; `unknown` where it has an own one that may not be read. */
  of: 'account' | 'everybody' | 'unknown';
  minLength: number;
  maxLength: number | null;
  /** How many of upper, lower, digit, symbol and other letters. */
  classes: number;
  history: number;
  minAgeMs: number;
  maxAgeMs: number | null;
  /** Failed binds until the account is locked; null where it never is. */
  lockoutThreshold: number | null;
  /** How long a failed bind counts towards that; null where only a success ends it. */
  lockoutWindowMs: number | null;
};

/** What people are told of a policy; nothing of one that may not be theirs. */
export const rulesIn = ({
  of,
  minLength,
  maxLength,
  classes,
  history,
}: DirectoryPasswordPolicy): DirectoryRules | null =>
  of === 'unknown' ? null : { minLength, maxLength, classes, history };

/** What is to be read of people and groups. */
export type ReadOrder = {
  /** An LDAP filter that people have to match besides. */
  filter?: string | undefined;
  /** People are members of one of these, also through others. */
  groups?: readonly string[] | undefined;
  /** Where to go on; a whole read without. */
  since: SyncCursor | null;
};

export type ReadHandling = {
  take: (page: SyncPage) => Promise<void>;
  /** Closes the contacts of one person for whoever passes them on. */
  seal: (immutableId: string, text: string) => string;
};

/**
 * A directory server, behind the centre or behind an agent. Accounts are named by their immutable id;
 * every call ends within its time, and throws `DirectoryFailure` where it could not be done.
 */
export type Connector = {
  kind: DirectoryKind;
  find: (immutableId: string) => Promise<DirectoryAccount | undefined>;
  /** The one account that signs in so; throws `account-ambiguous` where there are several. */
  findByLogin: (login: string) => Promise<DirectoryAccount | undefined>;
  /**
   * Nobody (null) is looked for and bound as well, and never right. A try that strangers may make is `spared`: it is
   * bound only as long as it brings the account nowhere near its lockout, and else is wrong.
   */
  authenticate: (
    immutableId: string | null,
    password: string,
    how?: { isSpared: boolean },
  ) => Promise<BindOutcome>;
  /** Sets a password whatever the present one is, and ends a lockout in the same write where it can. */
  set: (
    immutableId: string,
    password: string,
    how: { mustChange: boolean },
  ) => Promise<WriteOutcome>;
  change: (immutableId: string, current: string, next: string) => Promise<WriteOutcome>;
  unlock: (immutableId: string) => Promise<WriteOutcome>;
  readPolicy: (immutableId: string) => Promise<DirectoryPasswordPolicy>;
  /**
   * Looks at each of its servers by itself, a few seconds at most, for when the password was set: the newest is
   * what was written last.
   */
  spread: (immutableId: string) => Promise<Spread>;
  /** Reads people and groups by pages on one connection, so that all of it is of one controller. */
  read: (order: ReadOrder, handling: ReadHandling) => Promise<SyncRead>;
  /** Everything that would keep it from working, found by looking and trying; changes nothing. */
  selfCheck: () => Promise<DirectoryFinding[]>;
  /** Looks whether each of its addresses lets a connection come about, and answers how they stand. */
  look: () => Promise<UrlState[]>;
  urls: () => UrlState[];
  close: () => Promise<void>;
};
