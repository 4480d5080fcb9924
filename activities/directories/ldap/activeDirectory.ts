import type { Change, Control, Entry } from 'ldapts';
import type { Connector, ConnectorSettings, WriteOutcome } from '../connector';
import { type Access, createAccess } from './access';
import { AD_ACCOUNTS, adAccount, adBindOutcome } from './adAccount';
import { checkActiveDirectory } from './adCheck';
import { adOutcome } from './adOutcome';
import { adPolicy } from './adPolicy';
import {
  changing,
  needsMore,
  policyHints,
  resetting,
  resettingEverything,
  unlocking,
} from './adWrites';
import { failureOf, Refused, RESULT } from './failures';
import { findEntry, requireEntry } from './findEntry';
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

const setAs =
  (access: Access, settings: ConnectorSettings): Connector['set'] =>
  async (immutableId, password, { mustChange }) =>
    access.asService(async (session) => {
      const account = await requireEntry(session, settings, immutableId, AD_ACCOUNTS);
      const state = adAccount(account, settings);
      requireUsable(state);
      const controls = await policyHints(session);
      const obeysHistory = controls.length > 0;
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

const authenticateAs =
  (access: Access, settings: ConnectorSettings): Connector['authenticate'] =>
  async (immutableId, password) => {
    const account = await access.asService((session) =>
      requireEntry(session, settings, immutableId, AD_ACCOUNTS),
    );
    // A bind without a password succeeds as nobody.
    if (password === '') return 'wrong';
    return access.onItsOwn(async (session) => {
      try {
        await session.bind(account.dn, password);
        return 'right';
      } catch (error) {
        if (error instanceof Refused && error.code === RESULT.invalidCredentials)
          return adBindOutcome(error);
        throw error;
      }
    });
  };

/** Active Directory, or what speaks like it. */
export function createActiveDirectory(settings: ConnectorSettings): Connector {
  const access = createAccess(settings);
  return {
    kind: 'activeDirectory',
    find: (immutableId) =>
      access.asService(async (session) => {
        const entry = await findEntry(session, settings, immutableId, AD_ACCOUNTS);
        return entry && adAccount(entry, settings);
      }),
    authenticate: authenticateAs(access, settings),
    set: setAs(access, settings),
    change: changeAs(access, settings),
    unlock: (immutableId) =>
      access.asService(async (session) => {
        const account = await requireEntry(session, settings, immutableId, AD_ACCOUNTS);
        requireUsable(adAccount(account, settings));
        const write = { session, account, password: '', isChange: false, obeysHistory: false };
        return attempt(write, unlocking(), []).catch((error: unknown) => adOutcome(error, write));
      }),
    readPolicy: (immutableId) =>
      access.asService(async (session) =>
        adPolicy(session, await requireEntry(session, settings, immutableId, AD_ACCOUNTS)),
      ),
    selfCheck: () => checkActiveDirectory(access, settings),
    urls: access.hosts.states,
    close: access.close,
  };
}
