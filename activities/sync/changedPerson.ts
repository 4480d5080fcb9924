import type { Executor } from '../../db/client';
import { newDeedRef, tellAsOfNow } from '../../db/mutations/notices';
import {
  addSyncedContacts,
  changeSyncedPerson,
  removeContacts,
} from '../../db/mutations/syncedPeople';
import { closeAccount, endSessionsOf } from '../../db/mutations/personSessions';
import { lockPerson, personFacts } from '../../db/queries/lockedPerson';
import { isLoginTaken, type KnownPerson } from '../../db/queries/syncedPeople';
import type { SyncedPerson } from '../../workflows/domain/directorySync';
import { isConfirmed } from '../../workflows/domain/eligibility';
import { foldLogin } from '../../workflows/domain/folding';
import {
  type ContactChanges,
  contactChanges,
  type PersonChanges,
  personChanges,
} from '../../workflows/domain/syncedPerson';
import {
  isPrimary,
  isStoredAs,
  type ReadContact,
  type ReadContacts,
  rowOf,
  sealedPrimary,
} from './contacts';
import { policyFor } from '../steps/personFlow';
import { recordSynced } from './record';
import type { TakingOver } from './takingOver';

/** What of a person is to be made as it is in their directory. */
export type Edit = {
  here: KnownPerson;
  there: SyncedPerson;
  changes: PersonChanges;
  contacts: ContactChanges<ReadContact>;
  primaryEmail: { sealed: string; hint: string } | null | undefined;
  /** Names of all that changes; none where nothing does. */
  fields: string[];
};

/** What of somebody who is here is not as it was read. */
export function editOf(
  { deps: { keys }, home }: TakingOver,
  here: KnownPerson,
  { person: there, contacts: read }: { person: SyncedPerson; contacts: ReadContacts },
): Edit {
  const changes = personChanges(there, here);
  const isSame = isStoredAs({ keys, tenantId: home.tenantId });
  const contacts = contactChanges(read.phones, here.contacts, isSame);
  const isSameMail = isPrimary(keys, here.userId, here.primaryEmailSealed, read.primaryEmail);
  const primaryEmail = isSameMail ? undefined : sealedPrimary(keys, here.userId, read.primaryEmail);
  const fields = [
    ...Object.keys(changes),
    ...(contacts.removed.length + contacts.added.length > 0 ? ['contacts'] : []),
    ...(isSameMail ? [] : ['primaryEmail']),
    ...(haveSame(there.aliases, here.aliases) ? [] : ['aliases']),
    ...(here.isSynced ? [] : ['synced']),
  ];
  return { here, there, changes, contacts, primaryEmail, fields };
}

function haveSame(there: readonly string[], here: readonly string[]): boolean {
  const wanted = new Set(there.map(foldLogin));
  return wanted.size === here.length && here.every((alias) => wanted.has(alias));
}

/** Makes a person as they were read. */
export async function changePerson(tx: Executor, taking: TakingOver, edit: Edit): Promise<void> {
  const { userId } = edit.here;
  await lockPerson(tx, userId);
  const changes = await withoutTakenLogin(tx, taking, edit);
  await replaceContacts(tx, taking, edit);
  const { primaryEmail, there } = edit;
  await changeSyncedPerson(
    tx,
    userId,
    { ...changes, ...(primaryEmail === undefined ? {} : { primaryEmail }) },
    there,
  );
  if (changes.closing === undefined) return;
  if (changes.closing === 'disabled') await closeAccount(tx, userId);
  await recordSynced(tx, taking, userId, changes.closing);
}

/** A person whose new login somebody else has keeps the former one. */
async function withoutTakenLogin(
  tx: Executor,
  { home, tally }: TakingOver,
  { here, changes }: Edit,
): Promise<PersonChanges> {
  const { login, ...others } = changes;
  if (login === undefined) return changes;
  const { tenantId } = home;
  const wanted = { tenantId, userId: here.userId, loginFolded: foldLogin(login) };
  if (!(await isLoginTaken(tx, wanted))) return changes;
  tally.problem({ code: 'login-taken', login, text: 'somebody else here has this login' });
  return others;
}

/**
 * Contacts that prove something where the policy trusts the directory: those that take the place of others, or
 * join them, wait as those of operators do, and the person is told on the former ones.
 */
async function replaceContacts(tx: Executor, taking: TakingOver, edit: Edit): Promise<void> {
  const { contacts, here } = edit;
  const { userId } = here;
  if (contacts.removed.length + contacts.added.length === 0) return;
  const person = await personFacts(tx, { userId });
  if (person === undefined) return;
  const policy = policyFor(person);
  const isTrusted = isConfirmed({ source: 'directory', isVerified: false }, policy);
  if (isTrusted && contacts.isReplacing) {
    const { tenantId } = taking.home;
    const [language = 'en'] = taking.sync.languages;
    const told = { tenantId, userId, language, policy, standing: '' };
    await tellAsOfNow(tx, told, { ref: newDeedRef(), notice: 'contactsChanged' });
    await endSessionsOf(tx, userId);
  }
  await removeContacts(tx, contacts.removed);
  const rows = contacts.added.map((one) => ({ ...rowOf(taking.deps.keys, one), userId }));
  const isWaiting = isTrusted && person.contacts.length > 0;
  await addSyncedContacts(tx, rows, isWaiting ? policy.registration.operatorChangeWaitHours : 0);
  if (contacts.isReplacing) await recordSynced(tx, taking, userId, 'contacts-replaced');
}
