import { accountTerms, type AccountWords } from './accountTerms';
import { foldLookalikes, isMadeOfWords } from './fuzzyMatch';
import type { PolicyDocument } from './policy';

export type { AccountWords };

/** The `password` settings of a policy. */
export type PasswordPolicy = PolicyDocument['password'];

/** Why a password is refused. `data` holds limits and counts only, never anything typed or listed. */
export const REFUSAL_CODES = [
  'too-short',
  'too-long',
  'too-few-classes',
  'banned-word',
  'similar-to-account',
  'recently-used',
  'common-password',
  'too-weak',
  'invalid-characters',
  'minimum-age',
  'directory-refused',
] as const;

export type PasswordRefusal = {
  code: (typeof REFUSAL_CODES)[number];
  data?: Record<string, number>;
};

/** Why a change is refused: the new password, the present one as it was typed, or that nobody may change it here. */
export type ChangeRefusal =
  | PasswordRefusal
  | {
      code: 'wrong-current' | 'change-not-allowed' | 'directory-unavailable' | 'writeback-refused';
    };

/** What the rules cannot see in the text itself. */
export type PasswordFacts = { isCommon: boolean; isRecentlyUsed: boolean; isTooWeak: boolean };

/** What a person is told before typing. */
export type PasswordRulesForDisplay = {
  minLength: number;
  maxLength: number;
  classes: number;
  history: number;
  similarity: boolean;
  hasBannedWords: boolean;
};

/** What a directory asks of new passwords besides; `maxLength` null where it sets none. */
export type DirectoryRules = Pick<PasswordRulesForDisplay, 'minLength' | 'classes' | 'history'> & {
  maxLength: number | null;
};

const CHARACTER_CLASSES = [/\p{Ll}/u, /[\p{Lu}\p{Lt}]/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Lt}\p{Nd}]/u];

/**
 * The one form in which a password is measured, compared, hashed and sent to a directory: Unicode
 * NFC with every space a plain one, as RFC 8265 (OpaqueString, 4.2.2) has it, so that the same keys on
 * two systems give one password. Nothing is trimmed, cut or changed in case (ASVS 5.0 6.2.8, NIST
 * 800-63B 3.1.1).
 */
export function normalisePassword(raw: string): string {
  return raw.replace(/\p{Zs}/gu, ' ').normalize('NFC');
}

/** The forms a stored hash may have been made of: before, spaces were kept as they were typed. */
export const passwordForms = (raw: string): string[] => [
  ...new Set([normalisePassword(raw), raw.normalize('NFC')]),
];

/** How long a password is: Unicode characters of its normal form. */
export const passwordLength = (password: string): number =>
  Array.from(normalisePassword(password)).length;

/** How many of small and capital letters, digits and other signs it has. */
export function characterClasses(password: string): number {
  const text = normalisePassword(password);
  return CHARACTER_CLASSES.filter((characterClass) => characterClass.test(text)).length;
}

/** Whether it says what anybody may know of its account. */
export const isLikeAccount = (password: string, words: AccountWords): boolean =>
  isSimilar(foldLookalikes(normalisePassword(password)), words);

/**
 * Every rule the text alone can break, in a fixed order; an empty list means it breaks none. Takes
 * the password as typed or normalised. A text over `maxLength` is not compared with any word.
 */
export function checkPasswordText(
  password: string,
  policy: PasswordPolicy,
  words: AccountWords,
): PasswordRefusal[] {
  const text = normalisePassword(password);
  const length = passwordLength(text);
  const refusals: PasswordRefusal[] = [];
  if (/[\p{Cc}\p{Cs}]/u.test(text)) refusals.push({ code: 'invalid-characters' });
  if (length < policy.minLength) {
    refusals.push({ code: 'too-short', data: { minLength: policy.minLength } });
  }
  if (length > policy.maxLength) {
    refusals.push({ code: 'too-long', data: { maxLength: policy.maxLength } });
  }
  const classes = characterClasses(text);
  if (classes < policy.classes) {
    refusals.push({ code: 'too-few-classes', data: { classes: policy.classes, found: classes } });
  }
  return length > policy.maxLength ? refusals : [...refusals, ...checkWords(text, policy, words)];
}

function checkWords(text: string, policy: PasswordPolicy, words: AccountWords): PasswordRefusal[] {
  const folded = foldLookalikes(text);
  const refusals: PasswordRefusal[] = [];
  if (isMadeOfWords(folded, policy.banned.map(foldLookalikes))) {
    refusals.push({ code: 'banned-word' });
  }
  if (policy.similarity && isSimilar(folded, words)) {
    refusals.push({ code: 'similar-to-account' });
  }
  return refusals;
}

/** A term anywhere in the password is too much (Entra); one edit away, it is scored like a banned word. */
function isSimilar(foldedPassword: string, words: AccountWords): boolean {
  const terms = accountTerms(words).map(foldLookalikes);
  return (
    terms.some((term) => foldedPassword.includes(term)) || isMadeOfWords(foldedPassword, terms)
  );
}

/**
 * The refusals that follow from looked-up facts. The list of common passwords and the strength
 * floor hold under every policy (NIST 800-63B 3.1.1.2); a common password is not also called weak.
 */
export function refusalsFromFacts(facts: PasswordFacts, policy: PasswordPolicy): PasswordRefusal[] {
  const refusals: PasswordRefusal[] = [];
  if (facts.isRecentlyUsed && policy.history > 0) {
    refusals.push({ code: 'recently-used', data: { history: policy.history } });
  }
  if (facts.isCommon) refusals.push({ code: 'common-password' });
  else if (facts.isTooWeak) refusals.push({ code: 'too-weak' });
  return refusals;
}

/** The rules as the page shows them; banned words are not listed, only whether there are any. */
export function passwordRulesForDisplay(policy: PasswordPolicy): PasswordRulesForDisplay {
  return {
    minLength: policy.minLength,
    maxLength: policy.maxLength,
    classes: policy.classes,
    history: policy.history,
    similarity: policy.similarity,
    hasBannedWords: policy.banned.length > 0,
  };
}

/**
 * The rules of the organisation and of the directory as one list, the stricter of each. A directory that asks
 * for kinds of characters refuses the person's names as well.
 */
export function withDirectoryRules(
  rules: PasswordRulesForDisplay,
  { minLength, maxLength, classes, history }: DirectoryRules,
): PasswordRulesForDisplay {
  return {
    ...rules,
    minLength: Math.max(rules.minLength, minLength),
    maxLength: Math.min(rules.maxLength, maxLength ?? rules.maxLength),
    classes: Math.max(rules.classes, classes),
    history: Math.max(rules.history, history),
    similarity: rules.similarity || classes > 0,
  };
}

/** What refusals say of limits as the person was shown them: what is too short for both is so for the stricter. */
export function toldAsShown(
  refusals: readonly PasswordRefusal[],
  { minLength, maxLength, classes, history }: PasswordRulesForDisplay,
): PasswordRefusal[] {
  const shown: Record<string, (limit: number) => number> = {
    minLength: (limit) => Math.max(limit, minLength),
    maxLength: (limit) => Math.min(limit, maxLength),
    classes: (limit) => Math.max(limit, classes),
    history: (limit) => Math.max(limit, history),
  };
  return refusals.map(({ code, data }) =>
    data === undefined
      ? { code }
      : {
          code,
          data: Object.fromEntries(
            Object.entries(data).map(([name, limit]) => [name, shown[name]?.(limit) ?? limit]),
          ),
        },
  );
}

const DAY_MS = 24 * 60 * 60_000;

/** How a password stands: whether its directory asked for another one, and since when it is kept here. */
export type PasswordStanding = { isFlagged: boolean; setAtMs: number | null };

/**
 * Whether somebody who is signed in has to change the password before anything else: asked for by their
 * directory, or older than `password.expiryDays`.
 */
export const mustChangePassword = (
  { isFlagged, setAtMs }: PasswordStanding,
  { expiryDays }: PasswordPolicy,
  nowMs: number,
): boolean =>
  isFlagged || (expiryDays > 0 && setAtMs !== null && nowMs - setAtMs >= expiryDays * DAY_MS);

/** Whether a password is younger than `password.minAgeDays` lets it be changed. */
export const isTooYoung = (
  setAtMs: number | null,
  { minAgeDays }: PasswordPolicy,
  nowMs: number,
): boolean => setAtMs !== null && nowMs - setAtMs < minAgeDays * DAY_MS;
