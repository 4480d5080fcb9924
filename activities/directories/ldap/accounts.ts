import type { Entry } from 'ldapts';
import type {
  BindOutcome,
  Connector,
  ConnectorSettings,
  DirectoryAccount,
  DirectoryPasswordPolicy,
} from '../connector';
import { isFarFromLockout } from '../sparing';
import type { Access } from './access';
import {
  type AccountKind,
  findEntry,
  findEntryByLogin,
  nobodysDn,
  nobodysEntry,
  requireEntry,
} from './findEntry';
import { readDirectory } from './reading/readDirectory';
import type { ReadingKind } from './reading/readingKind';
import type { Session } from './session';
import { spreadOf } from './spread';

/** What tells accounts of one kind of server from those of another. */
export type ServerKind = {
  accounts: AccountKind;
  reading: ReadingKind;
  accountOf: (session: Session, entry: Entry) => DirectoryAccount | Promise<DirectoryAccount>;
  policyOf: (session: Session, entry: Entry) => Promise<DirectoryPasswordPolicy>;
  /** When the password of an account was set. */
  setAtMs: (entry: Entry) => number | null;
  /** Binds as the person, once. */
  bindAs: (session: Session, account: DirectoryAccount, password: string) => Promise<BindOutcome>;
};

type Alike = Omit<Connector, 'kind' | 'set' | 'change' | 'unlock' | 'selfCheck'>;

/** What is done with accounts alike on servers of every kind. */
export function createAccounts(
  access: Access,
  settings: ConnectorSettings,
  { accounts, reading, accountOf, policyOf, setAtMs, bindAs }: ServerKind,
): Alike {
  const foundBy = (find: typeof findEntry) => (name: string) =>
    access.asService(async (session) => {
      const entry = await find(session, settings, name, accounts);
      return entry && accountOf(session, entry);
    });
  return {
    find: foundBy(findEntry),
    findByLogin: foundBy(findEntryByLogin),
    authenticate: async (immutableId, password, { isSpared } = { isSpared: false }) => {
      const account = await access.asService(async (session) => {
        const entry =
          immutableId === null
            ? await nobodysEntry(session, settings, accounts)
            : await requireEntry(session, settings, immutableId, accounts);
        const found = await accountOf(session, entry);
        const mayBind =
          !isSpared || isFarFromLockout(found, await policyOf(session, entry), Date.now());
        return mayBind ? found : { ...found, dn: nobodysDn(settings) };
      });
      // A bind without a password succeeds as nobody.
      if (password === '') return 'wrong';
      return access.onItsOwn((session) => bindAs(session, account, password));
    },
    readPolicy: (immutableId) =>
      access.asService(async (session) =>
        policyOf(session, await requireEntry(session, settings, immutableId, accounts)),
      ),
    spread: (immutableId) => spreadOf(access, settings, immutableId, { kind: accounts, setAtMs }),
    read: (order, handling) =>
      access.asService((session) =>
        readDirectory({ session, settings, kind: reading }, order, handling),
      ),
    look: access.hosts.look,
    urls: access.hosts.states,
    close: access.close,
  };
}
