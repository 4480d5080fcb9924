import type { Executor } from '../../db/client';
import type { CredentialClaim } from '../../db/mutations/credentials';
import type { Lane } from '../passwords/hasher';
import type { Looked } from '../../workflows/contracts/agent';
import type { Spread } from '../../workflows/domain/directories';
import type { DirectoryRules, PasswordRefusal } from '../../workflows/domain/passwordRules';

/**
 * A password to be written by the flow whose claim it is. `writeRef` names it, also where it is tried again;
 * `formerMax` is how many former ones the policy remembers, `before` how the account was when it was
 * chosen, where that was told.
 */
export type PasswordWrite = {
  claim: CredentialClaim;
  writeRef: string;
  candidate: string;
  formerMax: number;
  before: Looked | null;
  /** The present one, by whoever changes their own, and the proof that it was right. */
  change?: { current: string; proof: string | null };
};

/** `mustChange`: the directory takes the right password for nothing but its change. */
export type Authenticated = { isRight: boolean; mustChange: boolean; proof: string | null };

/**
 * What came of writing. A directory elsewhere has `written`; here it is `ready`, and `commit` belongs into
 * the transaction that records the outcome. `held`: another flow of the person is writing.
 */
export type Written =
  | { kind: 'refused'; reasons: PasswordRefusal[] }
  | { kind: 'wrongCurrent' }
  | { kind: 'held' }
  | { kind: 'ready'; commit: Commit }
  | ThereNow;

/** It is at one server of a directory elsewhere, which has so many. */
export type ThereNow = { kind: 'written'; servers: number };

/** A lockout there has ended; here nothing but failed sign-ins locks an account, which whoever records it clears. */
export type Unlocked = { kind: 'written' } | { kind: 'ready' };

/** Whose turn a slow comparison waits for, and whether anybody may be asking who knows no more than a login. */
export type TryOptions = { lane: Lane; isStranger: boolean };

/**
 * What a directory elsewhere asks of new passwords of a person, and how their account is now; null each where
 * nobody can tell.
 */
export type BeforeWrite = { rules: DirectoryRules | null; looked: Looked | null };

export type Commit = (tx: Executor) => Promise<void>;

/**
 * Where people have their passwords. A reset, an unlock and a sign-in reach it through this. People are
 * named by their id, never by their login. One elsewhere throws `DirectoryFailure` where it could not be
 * done.
 */
export type Directory = {
  /**
   * Whether this is the person's password; the same work for nobody (null). `proof` tells later
   * whether the answer still holds. A slow comparison waits for its turn in `lane`; a stranger's
   * try never locks an account elsewhere.
   */
  authenticate: (
    personId: string | null,
    password: string,
    options: TryOptions,
  ) => Promise<Authenticated>;
  /** Whether an answer of `authenticate` still holds, within a transaction. */
  isStill: (tx: Executor, personId: string, proof: string | null) => Promise<boolean>;
  /** Whether the person had this password before, as far as it is known here. */
  hadBefore: (write: PasswordWrite) => Promise<boolean>;
  /** What is to be known before this person chooses a password; null where the directory asks and tells nothing. */
  beforeWrite: (personId: string) => Promise<BeforeWrite | null>;
  /** Sets a new password, whatever the present one is, once, however often it is begun. */
  set: (write: PasswordWrite) => Promise<Written>;
  /** On how many servers the newest password of the person is. */
  spread: (personId: string) => Promise<Spread>;
  /** Lets the person sign in again with the password they have. Doing it twice does no harm. */
  unlock: (personId: string) => Promise<Unlocked>;
};
