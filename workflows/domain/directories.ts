/**
 * Why something could not be done in a directory, in the words of `docs/errors.md`. Told apart by numbers
 * the server sends, never by its words.
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

/** What may be over soon, by itself or by an operator: worth waiting for. */
export const OUTAGES = [
  'unreachable',
  'timeout',
  'certificate-untrusted',
  'certificate-name-mismatch',
  'certificate-expired',
  'tls-required',
  'bind-refused',
] as const satisfies readonly DirectoryProblem[];

export type Outage = (typeof OUTAGES)[number];

export const isOutage = (problem: DirectoryProblem): problem is Outage =>
  (OUTAGES as readonly DirectoryProblem[]).includes(problem);

/** How long a server may still be at a write that was given up, with all time-outs of its connection. */
export const SETTLED_AFTER_MS = 15_000;

/** After these alone a directory is away; after others it is set wrongly. */
export const AWAY: readonly string[] = [
  'unreachable',
  'timeout',
] satisfies readonly DirectoryProblem[];

/** What may be done with passwords in one directory. */
export type DirectoryRights = { reset: boolean; change: boolean; unlock: boolean };

/** The home of people whose password is kept by Latchkey itself. */
export const LOCAL = 'local';

export const DIRECTORY_KINDS = ['activeDirectory', 'ldap'] as const;
export type DirectoryKind = (typeof DIRECTORY_KINDS)[number];

/** Who reaches the directory: the worker itself, or an agent beside the directory. */
export const DIRECTORY_WAYS = ['direct', 'agent'] as const;
export type DirectoryWay = (typeof DIRECTORY_WAYS)[number];

/** How a directory stands, for operators. */
export const DIRECTORY_STATES = [
  'running',
  'outdated',
  'unreachable',
  'misconfigured',
  'neverConnected',
  'paused',
] as const;
export type DirectoryState = (typeof DIRECTORY_STATES)[number];

/** What an agent says of its directory; how it stands itself follows from when it said so. */
export const AGENT_REPORTS = ['running', 'unreachable', 'misconfigured'] as const;
export type AgentReport = (typeof AGENT_REPORTS)[number];

/** The engine's namespace of the agents beside one directory. */
export const agentNamespace = (directoryId: string): string => `latchkey-directory-${directoryId}`;

/** The directory whose agents a namespace is for; undefined for any other namespace. */
export const directoryOf = (namespace: string): string | undefined =>
  /^latchkey-directory-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(namespace)?.[1];

/** Agents that count beside one directory: a password is sealed to each of them. */
export const AGENTS_MAX = 8;

/** An agent that was not heard of for so long is away. */
export const AGENT_AWAY_AFTER_SECONDS = 12;

/** What each attribute means here; `id` never changes and is never used again. */
export const DIRECTORY_FIELDS = [
  'id',
  'login',
  'displayName',
  'givenName',
  'surname',
  'mail',
  'mobile',
  'office',
] as const;
export type AttributeMap = Record<(typeof DIRECTORY_FIELDS)[number], string>;

const COMMON = { displayName: 'displayName', givenName: 'givenName', surname: 'sn', mail: 'mail' };
const PHONES = { mobile: 'mobile', office: 'telephoneNumber' };

/** Where each kind of directory has them, unless its owner says otherwise. */
export const DEFAULT_ATTRIBUTES: Readonly<Record<DirectoryKind, AttributeMap>> = {
  activeDirectory: { ...COMMON, ...PHONES, id: 'objectGUID', login: 'userPrincipalName' },
  ldap: { ...COMMON, ...PHONES, id: 'entryUUID', login: 'uid' },
};

/** How people and groups come from a directory. */
export type SyncSettings = {
  enabled: boolean;
  everyMinutes: number;
  /** An LDAP filter that people have to match besides. */
  filter?: string | undefined;
  /** Distinguished names of groups of which people have to be members of one. */
  groups?: string[] | undefined;
  /** A run that would disable more of the people does nothing and asks. */
  disableAtMostPercent: number;
};

/** How a directory is reached and read; of one behind an agent only the reading. */
export type DirectorySettings = {
  urls: string[];
  startTls: boolean;
  baseDn: string;
  bindDn: string;
  caCertificates: string[];
  attributes: AttributeMap;
  sync: SyncSettings;
};

export const FINDING_SEVERITIES = ['error', 'warning', 'info'] as const;

/**
 * What is wrong with a directory or may become so, and how to mend it; the codes are in
 * `docs/flows/directory-check.md`.
 */
export type DirectoryFinding = {
  code: string;
  severity: (typeof FINDING_SEVERITIES)[number];
  text: string;
  /** The very command or setting, where one is known. */
  remedy?: string;
};

export const URL_STATES = ['running', 'unreachable', 'unknown'] as const;

/** How one of its addresses stands. */
export type UrlState = {
  url: string;
  state: (typeof URL_STATES)[number];
  sinceMs: number;
  latencyMs?: number;
  /** Why no connection comes about. */
  problem?: DirectoryProblem;
};

/** On how many servers of a directory the newest password of an account is; null where they do not tell. */
export type Spread = { servers: number; current: number | null };

/** Since when a new password may be used, at every server of its directory, as far as it is known. */
export type Usable = 'checking' | 'now' | 'inMinutes';

export const usableOf = ({ servers, current }: Spread): Exclude<Usable, 'checking'> | null => {
  if (current === null) return null;
  return current === servers ? 'now' : 'inMinutes';
};
