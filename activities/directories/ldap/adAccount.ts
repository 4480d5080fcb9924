import type { Entry } from 'ldapts';
import type { BindOutcome, ConnectorSettings, DirectoryAccount } from '../connector';
import { hasFlag, integerOf, numberOf, textOf } from './entries';
import type { Refused } from './failures';
import { type AccountKind, idOf, loginOf } from './findEntry';

export const AD_ACCOUNTS: AccountKind = {
  objectClass: 'user',
  attributes: [
    'userAccountControl',
    'msDS-User-Account-Control-Computed',
    'accountExpires',
    'pwdLastSet',
    'adminCount',
    'lockoutTime',
    'badPwdCount',
    'badPasswordTime',
    'msDS-ResultantPSO',
    'sAMAccountName',
    'displayName',
  ],
  logins: ['sAMAccountName'],
};

/** MS-ADTS 2.2.16. */
const CONTROL = { disabled: 0x2, lockedOut: 0x10 } as const;

const EPOCH_MS = 11_644_473_600_000n;
const TICKS_PER_MS = 10_000n;
const NEVER = 2n ** 63n - 1n;

/** When a number of 100-nanosecond steps since 1601 was; null for never. */
const fileTime = (ticks: bigint | undefined): number | null =>
  ticks === undefined || ticks === 0n || ticks >= NEVER
    ? null
    : Number(ticks / TICKS_PER_MS - EPOCH_MS);

/** Whether the account is locked out at the moment, which a `lockoutTime` alone does not say. */
export const isLockedOut = (entry: Entry): boolean =>
  hasFlag(entry, 'msDS-User-Account-Control-Computed', CONTROL.lockedOut);

/** The count stands until the next right password; it says nothing once the window of the last one is over. */
function failuresIn(entry: Entry): number[] {
  const lastAtMs = fileTime(integerOf(entry, 'badPasswordTime')) ?? 0;
  return Array.from({ length: numberOf(entry, 'badPwdCount') ?? 0 }, () => lastAtMs);
}

/** When the password was set; null where it has to be changed. */
export const passwordSetAt = (entry: Entry): number | null =>
  fileTime(integerOf(entry, 'pwdLastSet'));

export function adAccount(entry: Entry, settings: ConnectorSettings): DirectoryAccount {
  const expiresAtMs = fileTime(integerOf(entry, 'accountExpires'));
  const pwdLastSet = integerOf(entry, 'pwdLastSet');
  return {
    immutableId: idOf(entry, settings.attributes.id) ?? '',
    dn: entry.dn,
    login: loginOf(entry, settings),
    isEnabled: !hasFlag(entry, 'userAccountControl', CONTROL.disabled),
    isLocked: isLockedOut(entry),
    mustChangePassword: pwdLastSet === 0n,
    isExpired: expiresAtMs !== null && expiresAtMs <= Date.now(),
    isProtected: textOf(entry, 'adminCount') === '1',
    failedAtMs: failuresIn(entry),
    passwordSetAtMs: passwordSetAt(entry),
  };
}

/**
 * What the sub-code of a refused bind says. Logon hours (530) and workstations (531) are told only to
 * whoever has the right password, and are not about it.
 */
const BINDS: Readonly<Record<number, BindOutcome>> = {
  0x530: 'right',
  0x531: 'right',
  0x532: 'passwordExpired',
  0x533: 'disabled',
  0x701: 'expired',
  0x773: 'mustChange',
  0x775: 'locked',
};

/** Everything else, as of an unknown account (525) or a wrong password (52e), is `wrong`. */
export const adBindOutcome = ({ data }: Refused): BindOutcome => BINDS[data ?? 0] ?? 'wrong';
