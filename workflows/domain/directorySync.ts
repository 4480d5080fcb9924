import type { DirectoryProblem } from './directories';

/** A person as a directory has them. Contacts are sealed to the worker, all in one text. */
export type SyncedPerson = {
  /** Never changes, whatever the account is called and wherever it stands. */
  id: string;
  login: string;
  /** What they may sign in with besides. */
  aliases: string[];
  displayName: string;
  givenName: string | null;
  surname: string | null;
  isEnabled: boolean;
  /** Null of somebody without any. */
  contacts: string | null;
};

/** What `contacts` holds as text: as the directory has them, unread. */
export type DirectoryContacts = { mail?: string; mobile?: string; office?: string };

/** What the contacts of one person are sealed for, wherever they are read. */
export const placeOfSynced = (readRef: string, immutableId: string): string =>
  `sync|${readRef}|${immutableId}`;

/** A group, or a part of one that has many members; those of groups in it are named too. */
export type SyncedGroup = { id: string; name: string; members: string[] };

/** A piece of what was read. Ids without more are of those that did not change since. */
export type SyncPage = {
  people: SyncedPerson[];
  groups: SyncedGroup[];
  present: string[];
  presentGroups: string[];
};

export const EMPTY_PAGE: SyncPage = { people: [], groups: [], present: [], presentGroups: [] };

/** Where an incremental read goes on; it belongs to one controller. */
export type SyncCursor = { controller: string; position: string };

/** What a read of a directory came to. */
export type SyncRead = {
  /** Null where the server gives none: the next read is a whole one. */
  cursor: SyncCursor | null;
  isFull: boolean;
  /** Whether groups were read: else the memberships stand as they are. */
  hasGroups: boolean;
  people: number;
  groups: number;
};

/** What an operator may have to do something about; the codes are in docs/flows/directory-sync.md. */
export const SYNC_PROBLEMS = [
  'login-missing',
  'login-taken',
  'alias-ambiguous',
  'contact-unreadable',
  'holds-a-role',
  'group-name-taken',
  'group-in-use',
  'too-many-disabled',
] as const;

export type SyncProblemCode = (typeof SYNC_PROBLEMS)[number] | DirectoryProblem;

export type SyncProblem = { code: SyncProblemCode; login?: string; text: string; remedy?: string };

/** What would change, or changed, of one person. */
export type SyncChange = {
  kind: 'added' | 'changed' | 'disabled' | 'enabled' | 'removed';
  login: string;
  /** Names of what changes. */
  fields?: string[];
};

export type SyncCounts = Record<'added' | 'changed' | 'disabled' | 'removed', number>;

export type SyncResult = SyncCounts & {
  id: string;
  at: string;
  outcome: 'done' | 'stopped' | 'failed';
  isDryRun: boolean;
  isFull: boolean;
  problems: SyncProblem[];
  /** Of a dry run: what would change, at most a thousand of them. */
  changes?: SyncChange[];
};

/** How far a run is, and what it did so far, so that a process that goes on with it counts on. */
export type SyncProgress = {
  phase: 'reading' | 'applying';
  people: number;
  groups: number;
  counts: SyncCounts;
};

export const NOTHING_YET: SyncCounts = { added: 0, changed: 0, disabled: 0, removed: 0 };

/** A million people and a bit; each page has half a mebibyte. */
export const SYNC_PAGES_MAX = 2_000;

export const PROBLEMS_SHOWN = 100;
export const CHANGES_SHOWN = 1_000;

/** How long after a whole read the next one is due: it finds what an incremental one cannot. */
export const FULL_EVERY_HOURS = 24;

/** Whether so many of the people may be disabled or removed at once. */
export const isWithinCap = (leaving: number, people: number, atMostPercent: number): boolean =>
  leaving * 100 <= people * atMostPercent;
