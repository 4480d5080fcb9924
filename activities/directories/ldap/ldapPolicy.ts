import { type Entry, EqualityFilter } from 'ldapts';
import type { ConnectorSettings, DirectoryPasswordPolicy } from '../connector';
import { isTrue, numberOf, textOf } from './entries';
import { entryAt } from './findEntry';
import type { Session } from './session';

const ATTRIBUTES = [
  'cn',
  'pwdCheckQuality',
  'pwdMinLength',
  'pwdMaxLength',
  'pwdInHistory',
  'pwdMinAge',
  'pwdMaxAge',
  'pwdLockout',
  'pwdLockoutDuration',
  'pwdMaxFailure',
  'pwdFailureCountInterval',
  'pwdSafeModify',
  'pwdMustChange',
];

/**
 * Which policy is the default is not told to those who may only read: the one there is, or the one
 * called `default`.
 */
export async function defaultPolicy(
  session: Session,
  settings: ConnectorSettings,
): Promise<Entry | undefined> {
  const policies = await session.search(settings.baseDn, {
    scope: 'sub',
    filter: new EqualityFilter({ attribute: 'objectClass', value: 'pwdPolicy' }),
    attributes: ATTRIBUTES,
  });
  const [only] = policies;
  if (policies.length === 1) return only;
  return policies.find((one) => textOf(one, 'cn')?.toLowerCase() === 'default');
}

/** The ppolicy entry that holds for an account, as far as it may be read. */
export async function policyEntry(
  session: Session,
  settings: ConnectorSettings,
  account: Entry,
): Promise<Entry | undefined> {
  const own = textOf(account, 'pwdPolicySubentry');
  return own === undefined ? defaultPolicy(session, settings) : entryAt(session, own, ATTRIBUTES);
}

const seconds = (entry: Entry, attribute: string): number =>
  (numberOf(entry, attribute) ?? 0) * 1_000;

const whose = (account: Entry, policy: Entry | undefined): DirectoryPasswordPolicy['of'] => {
  if (policy === undefined) return 'unknown';
  return textOf(account, 'pwdPolicySubentry') === undefined ? 'everybody' : 'account';
};

/** What a ppolicy entry asks of an account; nothing where there is none. */
export function ldapPolicy(account: Entry, entry: Entry | undefined): DirectoryPasswordPolicy {
  const policy = entry ?? { dn: '' };
  const maxFailure = numberOf(policy, 'pwdMaxFailure') ?? 0;
  // Lengths are a matter of quality, which is not looked at unless it says so.
  const isChecked = (numberOf(policy, 'pwdCheckQuality') ?? 0) > 0;
  const length = (attribute: string) => (isChecked ? numberOf(policy, attribute) : undefined) ?? 0;
  return {
    of: whose(account, entry),
    minLength: length('pwdMinLength'),
    maxLength: length('pwdMaxLength') || null,
    classes: 0,
    history: numberOf(policy, 'pwdInHistory') ?? 0,
    minAgeMs: seconds(policy, 'pwdMinAge'),
    maxAgeMs: seconds(policy, 'pwdMaxAge') || null,
    lockoutThreshold: (isTrue(policy, 'pwdLockout') && maxFailure) || null,
    lockoutWindowMs: seconds(policy, 'pwdFailureCountInterval') || null,
  };
}
