import type { PasswordRefusal } from '../../workflows/domain/passwordRules';

/** Which attribute holds what; each has a default for its kind of directory. */
export type AttributeMap = Record<
  'id' | 'login' | 'displayName' | 'givenName' | 'surname' | 'mail' | 'mobile' | 'office',
  string
>;

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
  /** When the password was set last, as the directory tells it; null when it does not. */
  passwordSetAtMs: number | null;
};

/**
 * Why something could not be done, in the words of `docs/errors.md`. Told apart by numbers the server
 * sends, never by its words.
 */
export const DIRECTORY_PROBLEMS = [
  'unreachable',
  'timeout',
  'certificate-untrusted',
  'certificate-name-mismatch',
  'certificate-expired',
  'tls-required',
  'bind-refused',
  'missing-right',
  'wrong-base',
  'account-not-found',
  'account-ambiguous',
  'account-disabled',
  'account-expired',
  'account-protected',
  'read-only',
  'referral',
  'size-limit',
  'server-refused',
] as const;

export type DirectoryProblem = (typeof DIRECTORY_PROBLEMS)[number];

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
  minLength: number;
  /** How many of upper, lower, digit, symbol and other letters. */
  classes: number;
  history: number;
  minAgeMs: number;
  maxAgeMs: number | null;
  /** Failed binds until the account is locked; null where it never is. */
  lockoutThreshold: number | null;
};

/** What is wrong with a directory or may become so, and how to mend it. */
export type ConnectorFinding = {
  code: string;
  severity: 'error' | 'warning' | 'info';
  text: string;
  /** The very command or setting, where one is known. */
  remedy?: string;
};

/** How each url stands. */
export type UrlState = {
  url: string;
  state: 'running' | 'unreachable' | 'unknown';
  sinceMs: number;
  latencyMs?: number;
};

/**
 * A directory server, behind the centre or behind an agent. Accounts are named by their immutable id;
 * every call ends within its time, and throws `DirectoryFailure` where it could not be done.
 */
export type Connector = {
  kind: 'activeDirectory' | 'ldap';
  find: (immutableId: string) => Promise<DirectoryAccount | undefined>;
  authenticate: (immutableId: string, password: string) => Promise<BindOutcome>;
  /** Sets a password whatever the present one is, and ends a lockout in the same write where it can. */
  set: (
    immutableId: string,
    password: string,
    how: { mustChange: boolean },
  ) => Promise<WriteOutcome>;
  change: (immutableId: string, current: string, next: string) => Promise<WriteOutcome>;
  unlock: (immutableId: string) => Promise<WriteOutcome>;
  readPolicy: (immutableId: string) => Promise<DirectoryPasswordPolicy>;
  /** Everything that would keep it from working, found by looking and trying; changes nothing. */
  selfCheck: () => Promise<ConnectorFinding[]>;
  urls: () => UrlState[];
  close: () => Promise<void>;
};
