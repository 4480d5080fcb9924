import { foldLetters } from './fuzzyMatch';

/** What a stranger may know about a person and would try first. */
export type AccountWords = {
  login: string;
  displayName: string;
  givenName?: string;
  surname?: string;
  emailLocalParts: readonly string[];
  tenantNames: readonly string[];
};

/** Shorter terms occur in too many good passwords by chance (Entra compares from four characters). */
export const TERM_LENGTH_MIN = 4;

/**
 * The words of an account a password must not contain, folded by `foldLetters`: every name part of
 * at least four characters (or `lengthMin`), with and without its digits, and each name written in
 * one piece. Of `DOMAIN\login` and `login@domain` only the login counts.
 */
export function accountTerms(words: AccountWords, lengthMin = TERM_LENGTH_MIN): string[] {
  const names = [
    loginWithoutDomain(words.login),
    words.displayName,
    words.givenName ?? '',
    words.surname ?? '',
    ...words.emailLocalParts,
    ...words.tenantNames,
  ];
  const terms = new Set(names.flatMap(termsOfName));
  return [...terms].filter((term) => Array.from(term).length >= lengthMin);
}

function loginWithoutDomain(login: string): string {
  const afterDomain = login.slice(login.lastIndexOf('\\') + 1);
  const at = afterDomain.lastIndexOf('@');
  return at > 0 ? afterDomain.slice(0, at) : afterDomain;
}

function termsOfName(name: string): string[] {
  const folded = foldLetters(name);
  return [
    folded.replace(/[^\p{L}\p{M}\p{N}]+/gu, ''),
    ...folded.split(/[^\p{L}\p{M}\p{N}]+/u),
    ...folded.split(/[^\p{L}\p{M}]+/u),
  ];
}
