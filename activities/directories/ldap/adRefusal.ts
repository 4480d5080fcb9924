import type { Entry } from 'ldapts';
import type { PasswordRefusal } from '../../../workflows/domain/passwordRules';
import type { DirectoryPasswordPolicy } from '../connector';
import { integerOf, textOf } from './entries';

/** MS-ADTS 3.1.1.5.3.2: the parts of a display name that a password may not contain. */
const SEPARATORS = /[,.\-_ #\t]+/;
const SHORTEST_PART = 3;

const CLASSES = [/\p{Lu}/u, /\p{Ll}/u, /[0-9]/, /[^\p{L}\p{Nd}]/u, /[^\P{L}\p{Lu}\p{Ll}]/u];

const classesIn = (password: string): number => CLASSES.filter((one) => one.test(password)).length;

function containsNames(password: string, account: Entry): boolean {
  const folded = password.toLowerCase();
  const login = textOf(account, 'sAMAccountName') ?? '';
  const parts = [login, ...(textOf(account, 'displayName') ?? '').split(SEPARATORS)];
  return parts.some((part) => part.length >= SHORTEST_PART && folded.includes(part.toLowerCase()));
}

const TICKS_PER_MS = 10_000n;
const EPOCH_MS = 11_644_473_600_000n;

function isTooYoung(account: Entry, { minAgeMs }: DirectoryPasswordPolicy): boolean {
  const ticks = integerOf(account, 'pwdLastSet') ?? 0n;
  return ticks !== 0n && Number(ticks / TICKS_PER_MS - EPOCH_MS) + minAgeMs > Date.now();
}

/**
 * The rules of Active Directory that a password is seen to break. `obeysHistory`: a plain reset is asked
 * neither for former passwords nor for the age of this one.
 */
export function adBroken(
  password: string,
  account: Entry,
  policy: DirectoryPasswordPolicy,
  obeysHistory: boolean,
): PasswordRefusal[] {
  const reasons: PasswordRefusal[] = [];
  const { minLength, classes } = policy;
  const found = classesIn(password);
  // The server counts UTF-16 units.
  if (password.length < minLength) reasons.push({ code: 'too-short', data: { minLength } });
  if (found < classes) reasons.push({ code: 'too-few-classes', data: { classes, found } });
  if (classes > 0 && containsNames(password, account)) reasons.push({ code: 'similar-to-account' });
  if (obeysHistory && isTooYoung(account, policy)) reasons.push({ code: 'minimum-age' });
  return reasons;
}

/**
 * Why Active Directory refused a password. It says one number for every rule, so the rules are gone
 * through here; what breaks none that can be seen was used before, or met a filter of the server.
 */
export function adReasons(...broken: Parameters<typeof adBroken>): PasswordRefusal[] {
  const [, , { history }, obeysHistory] = broken;
  const reasons = adBroken(...broken);
  if (reasons.length > 0) return reasons;
  return obeysHistory && history > 0
    ? [{ code: 'recently-used', data: { history } }]
    : [{ code: 'directory-refused' }];
}
