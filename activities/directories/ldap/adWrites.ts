import { Attribute, Change, type Control, type Entry } from 'ldapts';
import { textsOf } from './entries';
import { rootOf } from './adPolicy';
import { policyHintsControl } from './controls';
import { secretBytes } from './secretBytes';
import type { Session } from './session';

/** Windows Server 2012 and later; what came before had the other number. */
const POLICY_HINTS = ['1.2.840.113556.1.4.2239', '1.2.840.113556.1.4.2066'] as const;

/** The control this server knows, if any: one that it does not know would have the write refused. */
export async function policyHints(session: Session): Promise<Control[]> {
  const supported = textsOf(await rootOf(session), 'supportedControl');
  const known = POLICY_HINTS.find((oid) => supported.includes(oid));
  return known === undefined ? [] : [policyHintsControl(known)];
}

/** MS-ADTS 3.1.1.3.1.5: in double quotes, which the password itself may contain as well. */
const quoted = (password: string) => secretBytes(Buffer.from(`"${password}"`, 'utf16le'));

const changeOf = (operation: 'add' | 'delete' | 'replace', type: string, value: Buffer | string) =>
  new Change({
    operation,
    modification: new Attribute({ type, values: [value] as Buffer[] | string[] }),
  });

const UNLOCKED = changeOf('replace', 'lockoutTime', '0');

export const resetting = (password: string): Change[] => [
  changeOf('replace', 'unicodePwd', quoted(password)),
];

/** All at once or not at all: the password, the end of a lockout, and whether it must be changed. */
export const resettingEverything = (password: string, mustChange: boolean): Change[] => [
  ...resetting(password),
  UNLOCKED,
  changeOf('replace', 'pwdLastSet', mustChange ? '0' : '-1'),
];

export const changing = (current: string, next: string): Change[] => [
  changeOf('delete', 'unicodePwd', quoted(current)),
  changeOf('add', 'unicodePwd', quoted(next)),
];

export const unlocking = (): Change[] => [UNLOCKED];

/** Whether an account needs more of a reset than its password. */
export const needsMore = (account: Entry, isLocked: boolean, mustChange: boolean): boolean =>
  isLocked || mustChange || textsOf(account, 'pwdLastSet')[0] === '0';
