import type { Executor } from '../../db/client';
import type { Lane } from '../passwords/hasher';
import type { PasswordRefusal } from '../../workflows/domain/passwordRules';

/** An account as its directory knows it. */
export type AccountState = {
  isEnabled: boolean;
  isLocked: boolean;
  mustChangePassword: boolean;
};

/** What a directory itself asks of new passwords. */
export type DirectoryPolicy = { minLength: number; history: number };

/** What is wrong with a directory, in the words of `docs/errors.md`. */
export type Finding = { code: string; severity: 'error' | 'warning' | 'info' };

/** A password to be written. `formerMax` is how many former ones the policy remembers. */
export type PasswordWrite = { personId: string; candidate: string; formerMax: number };

/**
 * What came of writing a password. `commit` belongs into the transaction that records the outcome: a
 * directory elsewhere has written by then and does nothing more in it.
 */
export type Written =
  { kind: 'refused'; reasons: PasswordRefusal[] } | { kind: 'ready'; commit: Commit };

export type Commit = (tx: Executor) => Promise<void>;

/**
 * Where people have their passwords; each directory is one file beside this one. A reset, an unlock
 * and a sign-in reach it through this. People are named by their id, never by their login.
 */
export type Directory = {
  kind: 'local' | 'activeDirectory' | 'ldap';
  /** The account of a person; undefined when it is gone. */
  find: (personId: string) => Promise<AccountState | undefined>;
  /**
   * Whether this is the person's password; the same work for nobody (null). `proof` tells later
   * whether the answer still holds. A slow comparison waits for its turn in `lane`.
   */
  authenticate: (
    personId: string | null,
    password: string,
    lane: Lane,
  ) => Promise<{ isRight: boolean; proof: string | null }>;
  /** Whether an answer of `authenticate` still holds, within a transaction. */
  isStill: (tx: Executor, personId: string, proof: string | null) => Promise<boolean>;
  /** Whether the person had this password before, among the last `formerMax`. */
  hadBefore: (write: PasswordWrite) => Promise<boolean>;
  /** Sets a new password, whatever the present one is. */
  set: (write: PasswordWrite) => Promise<Written>;
  /** Sets a new password for whoever knows the present one. */
  change: (
    write: PasswordWrite & { current: string },
  ) => Promise<Written | { kind: 'wrongCurrent' }>;
  /** Lets the person sign in again with the password they have. */
  unlock: (tx: Executor, personId: string) => Promise<void>;
  readPolicy: () => Promise<DirectoryPolicy | undefined>;
  /** What keeps it from doing all of that; nothing when it is well. */
  selfCheck: () => Promise<Finding[]>;
};
