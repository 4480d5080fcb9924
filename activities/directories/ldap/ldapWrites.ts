import { Attribute, Change, type Entry } from 'ldapts';
import type { ConnectorSettings, DirectoryAccount, WriteOutcome } from '../connector';
import { isTrue } from './entries';
import { Lost, Refused, RESULT } from './failures';
import { entryAt } from './findEntry';
import { ldapOutcome } from './ldapOutcome';
import { policyEntry } from './ldapPolicy';
import { PASSWORD_MODIFY, passwordModify } from './passwordModify';
import { PasswordPolicyControl } from './ppolicyControl';
import type { Session } from './session';
import { written } from './written';

/** `service` reads policies; `session` writes, and may be the person's own. */
export type LdapWrite = {
  settings: ConnectorSettings;
  service: Session;
  session: Session;
  entry: Entry;
  password: string;
  current?: string;
};

/** Sets a password by RFC 3062, as whoever the session is bound as. */
export async function modifyPassword(write: LdapWrite): Promise<WriteOutcome> {
  const { settings, service, session, entry, password, current } = write;
  // An empty one would have the server make one up.
  if (password === '')
    return { kind: 'refused', reasons: [{ code: 'too-short', data: { minLength: 1 } }] };
  const control = new PasswordPolicyControl();
  const value = passwordModify(entry.dn, password, current);
  return written(async () => {
    await session.extended(PASSWORD_MODIFY, value, [control]);
    return { kind: 'written' };
  }).catch((error: unknown) =>
    ldapOutcome(error, control.reason, () => policyEntry(service, settings, entry)),
  );
}

const without = (type: string) =>
  new Change({ operation: 'delete', modification: new Attribute({ type, values: [] }) });

const setTo = (type: string, value: string) =>
  new Change({ operation: 'replace', modification: new Attribute({ type, values: [value] }) });

/**
 * Whether the password just set must be changed, which ppolicy may have decided by itself. Cannot be
 * one with the password: where it was to be set and could not, what came of it all is `unknown`. One
 * that could not be taken away only asks for a change too many.
 */
export async function settleMustChange(
  session: Session,
  { dn }: DirectoryAccount,
  mustChange: boolean,
): Promise<WriteOutcome> {
  try {
    const entry = await entryAt(session, dn, ['pwdReset']);
    if (entry && isTrue(entry, 'pwdReset') !== mustChange)
      await session.modify(dn, [mustChange ? setTo('pwdReset', 'TRUE') : without('pwdReset')]);
    return { kind: 'written' };
  } catch (error) {
    if (!(error instanceof Refused) && !(error instanceof Lost)) throw error;
    return { kind: mustChange ? 'unknown' : 'written' };
  }
}

/** Ends a lockout; ppolicy forgets the failed binds with it. */
export async function endLockout(
  session: Session,
  { dn }: DirectoryAccount,
): Promise<WriteOutcome> {
  return written(async () => {
    await session.modify(dn, [without('pwdAccountLockedTime')]);
    return { kind: 'written' };
  }).catch((error: unknown) => {
    // It was not locked, or is not any more.
    if (error instanceof Refused && error.code === RESULT.noSuchAttribute)
      return { kind: 'written' };
    return ldapOutcome(error, undefined, () => Promise.resolve(undefined));
  });
}
