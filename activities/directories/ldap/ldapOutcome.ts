import type { Entry } from 'ldapts';
import type { PasswordRefusal } from '../../../workflows/domain/passwordRules';
import {
  type DirectoryAccount,
  DirectoryFailure,
  type DirectoryPasswordPolicy,
  type WriteOutcome,
} from '../connector';
import { numberOf } from './entries';
import { failureOf, Refused, RESULT } from './failures';
import { PPOLICY } from './ppolicyControl';

type Reader = (policy: Entry) => PasswordRefusal;

/** Only what every person can mend; `data` is what the policy that was broken says. */
const REASONS: Readonly<Record<number, Reader>> = {
  [PPOLICY.insufficientQuality]: () => ({ code: 'too-weak' }),
  [PPOLICY.tooShort]: (policy) => ({
    code: 'too-short',
    data: { minLength: numberOf(policy, 'pwdMinLength') ?? 1 },
  }),
  [PPOLICY.tooYoung]: () => ({ code: 'minimum-age' }),
  [PPOLICY.inHistory]: (policy) => ({
    code: 'recently-used',
    data: { history: numberOf(policy, 'pwdInHistory') ?? 1 },
  }),
  [PPOLICY.tooLong]: (policy) => ({
    code: 'too-long',
    data: { maxLength: numberOf(policy, 'pwdMaxLength') ?? 0 },
  }),
};

/**
 * The rules of ppolicy that a password is seen to break; the server counts bytes. Only its own policy is sure to
 * hold for an account: whose may be another's is asked for what the person can mend, not for the age of its password.
 */
export function ldapBroken(
  password: string,
  { mustChangePassword, passwordSetAtMs }: DirectoryAccount,
  { of, minLength, maxLength, minAgeMs }: DirectoryPasswordPolicy,
): PasswordRefusal[] {
  const length = Buffer.byteLength(password);
  const reasons: PasswordRefusal[] = [];
  if (length < minLength) reasons.push({ code: 'too-short', data: { minLength } });
  if (maxLength !== null && length > maxLength)
    reasons.push({ code: 'too-long', data: { maxLength } });
  const isAgeKnown = of === 'account' && passwordSetAtMs !== null && !mustChangePassword;
  if (isAgeKnown && passwordSetAtMs + minAgeMs > Date.now()) reasons.push({ code: 'minimum-age' });
  return reasons;
}

/** What of ppolicy keeps a write from coming about, by the attribute that has to be changed. */
const SETTINGS: Readonly<Record<number, string>> = {
  [PPOLICY.modificationNotAllowed]: 'pwdAllowUserChange',
  [PPOLICY.mustSupplyOld]: 'pwdSafeModify',
};

/** What a refused write comes to; rejects with a `DirectoryFailure` where it is not about the password. */
export async function ldapOutcome(
  error: unknown,
  reason: number | undefined,
  policy: () => Promise<Entry | undefined>,
): Promise<WriteOutcome> {
  if (!(error instanceof Refused)) throw error;
  const said = reason === undefined ? undefined : REASONS[reason];
  if (said) return { kind: 'refused', reasons: [said((await policy()) ?? { dn: '' })] };
  if (error.code === RESULT.constraintViolation)
    return { kind: 'refused', reasons: [{ code: 'directory-refused' }] };
  const setting = reason === undefined ? undefined : SETTINGS[reason];
  if (setting !== undefined) throw new DirectoryFailure('missing-right', setting, error);
  if (error.code === RESULT.noSuchObject) throw failureOf(error, 'account-not-found');
  // Nothing else that is asked of a server here is refused so.
  if (error.code === RESULT.unwilling) throw failureOf(error, 'read-only');
  throw failureOf(error);
}
