import type { Entry } from 'ldapts';
import type { ConnectorSettings, DirectoryAccount } from '../connector';
import { isTrue, numberOf, textOf, textsOf, timeIn } from './entries';
import { type AccountKind, idOf, loginOf } from './findEntry';
import { policyEntry } from './ldapPolicy';
import type { Session } from './session';

export const LDAP_ACCOUNTS: AccountKind = {
  objectClass: 'person',
  attributes: [
    'pwdAccountLockedTime',
    'pwdFailureTime',
    'pwdReset',
    'pwdChangedTime',
    'pwdPolicySubentry',
    'pwdStartTime',
    'pwdEndTime',
  ],
  logins: [],
};

/** How an administrator closes an account for good; ppolicy itself writes the time of a lockout. */
const CLOSED = '000001010000Z';

async function isLockedOut(session: Session, settings: ConnectorSettings, entry: Entry) {
  const lockedAtMs = timeIn(textOf(entry, 'pwdAccountLockedTime'));
  if (lockedAtMs === undefined) return false;
  const policy = await policyEntry(session, settings, entry);
  const seconds = (policy && numberOf(policy, 'pwdLockoutDuration')) ?? 0;
  // The attribute stays until the next sign-in, whether the lockout is over or not.
  return seconds === 0 || lockedAtMs + seconds * 1_000 > Date.now();
}

/** Whether the account was not closed for good, and has begun. */
export function isOpen(entry: Entry): boolean {
  const startsAtMs = timeIn(textOf(entry, 'pwdStartTime')) ?? 0;
  return textOf(entry, 'pwdAccountLockedTime') !== CLOSED && startsAtMs <= Date.now();
}

/** When the password was set; null where the server keeps no such time. */
export const passwordSetAt = (entry: Entry): number | null =>
  timeIn(textOf(entry, 'pwdChangedTime')) ?? null;

export async function ldapAccount(
  session: Session,
  settings: ConnectorSettings,
  entry: Entry,
): Promise<DirectoryAccount> {
  const endsAtMs = timeIn(textOf(entry, 'pwdEndTime'));
  return {
    immutableId: idOf(entry, settings.attributes.id) ?? '',
    dn: entry.dn,
    login: loginOf(entry, settings),
    isEnabled: isOpen(entry),
    isLocked: await isLockedOut(session, settings, entry),
    mustChangePassword: isTrue(entry, 'pwdReset'),
    isExpired: endsAtMs !== undefined && endsAtMs <= Date.now(),
    isProtected: false,
    failedAtMs: textsOf(entry, 'pwdFailureTime').map((time) => timeIn(time) ?? 0),
    passwordSetAtMs: passwordSetAt(entry),
  };
}
