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

/**
 * What is wrong with a directory or may become so, and how to mend it; the codes are in
 * `docs/flows/directory-check.md`.
 */
export type DirectoryFinding = {
  code: string;
  severity: 'error' | 'warning' | 'info';
  text: string;
  /** The very command or setting, where one is known. */
  remedy?: string;
};

/** How one of its addresses stands. */
export type UrlState = {
  url: string;
  state: 'running' | 'unreachable' | 'unknown';
  sinceMs: number;
  latencyMs?: number;
};
