import type { Entry } from 'ldapts';
import type { DirectoryPasswordPolicy } from '../connector';
import { hasFlag, integerOf, isTrue, numberOf, textOf } from './entries';
import { entryAt } from './findEntry';
import type { Session } from './session';

const COMPLEX = 0x1;
/** How many of five kinds of character `complex` asks for. */
const COMPLEX_CLASSES = 3;
const TICKS_PER_MS = 10_000n;
const FOREVER = -(2n ** 63n);

/** A span as the directory stores it: negative 100-nanosecond steps; null for one without an end. */
const span = (ticks: bigint | undefined): number | null => {
  if (ticks === undefined || ticks === FOREVER) return null;
  return Number((ticks < 0n ? -ticks : ticks) / TICKS_PER_MS);
};

/** Both kinds of policy, with the names each gives the same numbers. */
const DOMAIN = {
  length: 'minPwdLength',
  history: 'pwdHistoryLength',
  minAge: 'minPwdAge',
  maxAge: 'maxPwdAge',
  lockout: 'lockoutThreshold',
  window: 'lockOutObservationWindow',
  complexity: 'pwdProperties',
};
const FINE_GRAINED = {
  length: 'msDS-MinimumPasswordLength',
  history: 'msDS-PasswordHistoryLength',
  minAge: 'msDS-MinimumPasswordAge',
  maxAge: 'msDS-MaximumPasswordAge',
  lockout: 'msDS-LockoutThreshold',
  window: 'msDS-LockoutObservationWindow',
  complexity: 'msDS-PasswordComplexityEnabled',
};

function policyIn(
  entry: Entry,
  names: typeof DOMAIN,
  of: DirectoryPasswordPolicy['of'],
): DirectoryPasswordPolicy {
  const threshold = numberOf(entry, names.lockout) ?? 0;
  const isComplex =
    isTrue(entry, names.complexity) ||
    (names === DOMAIN && hasFlag(entry, names.complexity, COMPLEX));
  const maxAgeMs = span(integerOf(entry, names.maxAge));
  return {
    of,
    minLength: numberOf(entry, names.length) ?? 0,
    maxLength: null,
    classes: isComplex ? COMPLEX_CLASSES : 0,
    history: numberOf(entry, names.history) ?? 0,
    minAgeMs: span(integerOf(entry, names.minAge)) ?? 0,
    maxAgeMs: maxAgeMs === 0 ? null : maxAgeMs,
    lockoutThreshold: threshold === 0 ? null : threshold,
    lockoutWindowMs: span(integerOf(entry, names.window)) || null,
  };
}

export const ROOT = [
  'defaultNamingContext',
  'supportedControl',
  'currentTime',
  'schemaNamingContext',
] as const;

/** What the server says of itself. */
export const rootOf = async (session: Session): Promise<Entry> =>
  (await entryAt(session, '', ROOT)) ?? { dn: '' };

/** The fine-grained policy that holds for an account, as far as the service account may read it. */
async function fineGrained(session: Session, account: Entry): Promise<Entry | undefined> {
  const dn = textOf(account, 'msDS-ResultantPSO');
  if (dn === undefined) return undefined;
  const entry = await entryAt(session, dn, Object.values(FINE_GRAINED));
  return entry && numberOf(entry, FINE_GRAINED.length) !== undefined ? entry : undefined;
}

const hasOwn = (account: Entry): boolean => textOf(account, 'msDS-ResultantPSO') !== undefined;

/** The policy of an account: its own fine-grained one, else that of the domain. */
export async function adPolicy(session: Session, account: Entry): Promise<DirectoryPasswordPolicy> {
  const own = await fineGrained(session, account);
  if (own) return policyIn(own, FINE_GRAINED, 'account');
  const domain = textOf(await rootOf(session), 'defaultNamingContext') ?? '';
  const entry = await entryAt(session, domain, Object.values(DOMAIN));
  return policyIn(entry ?? { dn: '' }, DOMAIN, hasOwn(account) ? 'unknown' : 'everybody');
}

/** Whether an account has a fine-grained policy that may not be read. */
export const hasHiddenPolicy = async (session: Session, account: Entry): Promise<boolean> =>
  hasOwn(account) && (await fineGrained(session, account)) === undefined;
