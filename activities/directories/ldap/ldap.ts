import type { Entry } from 'ldapts';
import type {
  BindOutcome,
  Connector,
  ConnectorSettings,
  DirectoryAccount,
  WriteOutcome,
} from '../connector';
import { type Access, createAccess } from './access';
import { createAccounts } from './accounts';
import { failureOf, Refused, RESULT } from './failures';
import { requireEntry } from './findEntry';
import { LDAP_ACCOUNTS, ldapAccount, passwordSetAt } from './ldapAccount';
import { checkLdap } from './ldapCheck';
import { ldapBroken } from './ldapOutcome';
import { ldapPolicy, policyEntry } from './ldapPolicy';
import { endLockout, type LdapWrite, modifyPassword, settleMustChange } from './ldapWrites';
import { PasswordPolicyControl, PPOLICY } from './ppolicyControl';
import { LDAP_READING } from './reading/ldapReading';
import type { Session } from './session';
import { requireUsable } from './written';

type Found = { entry: Entry; account: DirectoryAccount };

async function required(
  session: Session,
  settings: ConnectorSettings,
  immutableId: string,
): Promise<Found> {
  const entry = await requireEntry(session, settings, immutableId, LDAP_ACCOUNTS);
  return { entry, account: await ldapAccount(session, settings, entry) };
}

const REFUSED_BINDS: Readonly<Record<number, BindOutcome>> = {
  [PPOLICY.passwordExpired]: 'passwordExpired',
  [PPOLICY.accountLocked]: 'locked',
};

/** slapd refuses all of these alike; what it was is read from the account. */
function refusedFor({ isEnabled, isExpired, isLocked }: DirectoryAccount): BindOutcome {
  if (!isEnabled) return 'disabled';
  if (isExpired) return 'expired';
  return isLocked ? 'locked' : 'wrong';
}

/** Binds as the person, once. */
async function bindAs(session: Session, account: DirectoryAccount, password: string) {
  const control = new PasswordPolicyControl();
  try {
    await session.bind(account.dn, password, [control]);
    // slapd itself insists on it only where the policy does.
    const mustChange = account.mustChangePassword || control.reason === PPOLICY.changeAfterReset;
    return mustChange ? 'mustChange' : 'right';
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code !== RESULT.invalidCredentials) throw failureOf(error);
    return REFUSED_BINDS[control.reason ?? -1] ?? refusedFor(account);
  }
}

const setAs =
  (access: Access, settings: ConnectorSettings): Connector['set'] =>
  async (immutableId, password, { mustChange }) =>
    access.asService(async (session) => {
      const { entry, account } = await required(session, settings, immutableId);
      requireUsable(account);
      const policy = ldapPolicy(entry, await policyEntry(session, settings, entry));
      const reasons = ldapBroken(password, account, policy);
      if (reasons.length > 0) return { kind: 'refused', reasons };
      const write = { settings, service: session, session, entry, password };
      const outcome = await modifyPassword(write);
      return outcome.kind === 'written' ? settleMustChange(session, account, mustChange) : outcome;
    });

/**
 * On the person's own connection: the bind counts a wrong password, which the operation itself does
 * not. Whoever is past the time to do so has it done by the service.
 */
const changeInPerson = (
  access: Access,
  account: DirectoryAccount,
  write: LdapWrite & { current: string },
): Promise<WriteOutcome> =>
  access.onItsOwn(async (session) => {
    const bound = await bindAs(session, account, write.current);
    if (bound === 'passwordExpired') return modifyPassword(write);
    const isProven = bound === 'right' || bound === 'mustChange';
    return isProven ? modifyPassword({ ...write, session }) : { kind: 'wrongCurrent' };
  });

const changeAs =
  (access: Access, settings: ConnectorSettings): Connector['change'] =>
  async (immutableId, current, password) =>
    access.asService(async (session) => {
      const { entry, account } = await required(session, settings, immutableId);
      requireUsable(account);
      if (current === '') return { kind: 'wrongCurrent' };
      const write = { settings, service: session, session, entry, password, current };
      return changeInPerson(access, account, write);
    });

/** OpenLDAP, or what keeps passwords as it does: RFC 3062 and, where there is one, ppolicy. */
export function createLdap(settings: ConnectorSettings): Connector {
  const access = createAccess(settings);
  return {
    kind: 'ldap',
    ...createAccounts(access, settings, {
      accounts: LDAP_ACCOUNTS,
      reading: LDAP_READING,
      accountOf: (session, entry) => ldapAccount(session, settings, entry),
      policyOf: async (session, entry) =>
        ldapPolicy(entry, await policyEntry(session, settings, entry)),
      setAtMs: passwordSetAt,
      bindAs,
    }),
    set: setAs(access, settings),
    change: changeAs(access, settings),
    unlock: (immutableId) =>
      access.asService(async (session) => {
        const { account } = await required(session, settings, immutableId);
        requireUsable(account);
        return endLockout(session, account);
      }),
    selfCheck: () => checkLdap(access, settings),
  };
}
