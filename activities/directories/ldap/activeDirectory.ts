import type { Change, Control, Entry } from 'ldapts';
import type { PasswordRefusal } from '../../../workflows/domain/passwordRules';
import type { Connector, ConnectorSettings, DirectoryAccount, WriteOutcome } from '../connector';
import { type Access, createAccess } from './access';
import { createAccounts } from './accounts';
import { AD_ACCOUNTS, adAccount, adBindOutcome, passwordSetAt } from './adAccount';
import { checkActiveDirectory } from './adCheck';
import { adOutcome } from './adOutcome';
import { adPolicy } from './adPolicy';
import { adBroken } from './adRefusal';
import {
  changing,
  needsMore,
  policyHints,
  resetting,
  resettingEverything,
  unlocking,
} from './adWrites';
import { failureOf, Refused, RESULT } from './failures';
import { requireEntry } from './findEntry';
import { AD_READING } from './reading/adReading';
import type { Session } from './session';
import { requireUsable, written } from './written';

/** Win32, `ERROR_ACCESS_DENIED`. */
const ACCESS_DENIED = 5;

type Write = {
  session: Session;
  account: Entry;
  password: string;
  isChange: boolean;
  obeysHistory: boolean;
};

const lacksRight = (error: unknown): boolean =>
  error instanceof Refused && error.code === RESULT.insufficientAccess;

/** A change that may not be made is a violation that names no rule. */
const lacksRightToChange = (error: unknown): boolean =>
  lacksRight(error) ||
  (error instanceof Refused &&
    error.code === RESULT.constraintViolation &&
    (error.hex ?? ACCESS_DENIED) === ACCESS_DENIED);

const attempt = async (write: Write, changes: Change[], controls: Control[]) => {
  const { session, account } = write;
  return written(async () => {
    await session.modify(account.dn, changes, controls);
    return { kind: 'written' };
  });
};

/** In one write; without what the account does not need where the service may set the password alone. */
async function reset(
  write: Write & { controls: Control[] },
  isLocked: boolean,
  mustChange: boolean,
): Promise<WriteOutcome> {
  const { account, password, controls } = write;
  try {
    return await attempt(write, resettingEverything(password, mustChange), controls);
  } catch (error) {
    if (!lacksRight(error) || needsMore(account, isLocked, mustChange)) throw error;
    return attempt(write, resetting(password), controls);
  }
}

/**
 * What a password is refused for before it is written. A fine-grained policy that may not be seen at all leaves
 * that of the domain, which whoever follows what is shown keeps; only the server knows its age then.
 */
async function brokenBefore(
  session: Session,
  account: Entry,
  password: string,
  obeysHistory: boolean,
): Promise<PasswordRefusal[]> {
  const policy = await adPolicy(session, account);
  if (policy.of === 'unknown') return [];
  return adBroken(password, account, policy, obeysHistory && policy.of === 'account');
}

const setAs =
  (access: Access, settings: ConnectorSettings): Connector['set'] =>
  async (immutableId, password, { mustChange }) =>
    access.asService(async (session) => {
      const account = await requireEntry(session, settings, immutableId, AD_ACCOUNTS);
      const state = adAccount(account, settings);
      requireUsable(state);
      const controls = await policyHints(session);
      const obeysHistory = controls.length > 0;
      const reasons = await brokenBefore(session, account, password, obeysHistory);
      if (reasons.length > 0) return { kind: 'refused', reasons };
      const write = { session, account, password, controls, isChange: false, obeysHistory };
      return reset(write, state.isLocked, mustChange).catch((error: unknown) =>
        adOutcome(error, write),
      );
    });

/** As the person: for directories where the service account may not change what it does not own. */
const changeInPerson = (access: Access, write: Write, current: string): Promise<WriteOutcome> =>
  access.onItsOwn(async (session) => {
    try {
      await session.bind(write.account.dn, current);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const outcome = adBindOutcome(error);
      if (outcome === 'wrong' || outcome === 'locked') return { kind: 'wrongCurrent' };
      throw failureOf(error);
    }
    return attempt({ ...write, session }, changing(current, write.password), []).catch(
      (error: unknown) => adOutcome(error, write),
    );
  });

const changeAs =
  (access: Access, settings: ConnectorSettings): Connector['change'] =>
  async (immutableId, current, password) =>
    access.asService(async (session) => {
      const account = await requireEntry(session, settings, immutableId, AD_ACCOUNTS);
      requireUsable(adAccount(account, settings));
      if (current === '') return { kind: 'wrongCurrent' };
      const write = { session, account, password, isChange: true, obeysHistory: true };
      return attempt(write, changing(current, password), [])
        .catch((error: unknown) => {
          if (!lacksRightToChange(error)) throw error;
          return changeInPerson(access, write, current);
        })
        .catch((error: unknown) => adOutcome(error, write));
    });

async function bindAs(session: Session, { dn }: DirectoryAccount, password: string) {
  try {
    await session.bind(dn, password);
    return 'right';
  } catch (error) {
    if (error instanceof Refused && error.code === RESULT.invalidCredentials)
      return adBindOutcome(error);
    throw error;
  }
}

/** Active Directory, or what speaks like it. */
export function createActiveDirectory(settings: ConnectorSettings): Connector {
  const access = createAccess(settings);
  return {
    kind: 'activeDirectory',
    ...createAccounts(access, settings, {
      accounts: AD_ACCOUNTS,
      reading: AD_READING,
      accountOf: (_session, entry) => adAccount(entry, settings),
      policyOf: adPolicy,
      setAtMs: passwordSetAt,
      bindAs,
    }),
    set: setAs(access, settings),
    change: changeAs(access, settings),
    unlock: (immutableId) =>
      access.asService(async (session) => {
        const account = await requireEntry(session, settings, immutableId, AD_ACCOUNTS);
        requireUsable(adAccount(account, settings));
        const write = { session, account, password: '', isChange: false, obeysHistory: false };
        return attempt(write, unlocking(), []).catch((error: unknown) => adOutcome(error, write));
      }),
    selfCheck: () => checkActiveDirectory(access, settings),
  };
}
