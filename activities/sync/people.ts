import { randomUUID } from 'node:crypto';
import type { Executor } from '../../db/client';
import {
  addSyncedPeople,
  type NewSyncedPerson,
  replaceAliases,
} from '../../db/mutations/syncedPeople';
import { type KnownPerson, knownPeople } from '../../db/queries/syncedPeople';
import type { SyncChange, SyncedPerson } from '../../workflows/domain/directorySync';
import { foldLogin } from '../../workflows/domain/folding';
import { changePerson, type Edit, editOf } from './changedPerson';
import { type ReadContacts, readContacts, rowOf, sealedPrimary } from './contacts';
import type { TakingOver } from './takingOver';

type Read = { person: SyncedPerson; contacts: ReadContacts };

/** Adds or changes some people as they were read, all in one transaction. */
export async function takePeople(
  taking: TakingOver,
  people: readonly SyncedPerson[],
): Promise<void> {
  const { deps, home, sync, tally } = taking;
  const readable = people.filter((person) => isNameable(taking, person));
  const known = await knownPeople(deps.db, {
    ...home,
    ids: readable.map(({ id }) => id),
    logins: readable.map(({ login }) => foldLogin(login)),
  });
  const read = readable.map((person) => ({ person, contacts: contactsOf(taking, person) }));
  const pairs = read.map((one) => ({ ...one, here: hereOf(known, one.person) }));
  const edits = pairs.flatMap(({ here, ...there }) =>
    here === undefined ? [] : [editOf(taking, here, there)],
  );
  const changed = edits.filter(({ fields }) => fields.length > 0);
  const added = pairs
    .filter(({ here }) => here === undefined)
    .map((there) => newPerson(taking, there));
  if (sync.isDryRun) {
    for (const { person } of added) tally.change({ kind: 'added', login: person.login });
    for (const edit of changed) tally.change(changeOf(edit));
    return;
  }
  if (added.length === 0 && changed.length === 0) return;
  await deps.db.transaction((tx) => write(tx, taking, { added, changed }));
}

type New = { person: NewSyncedPerson; aliases: readonly string[] };

async function write(
  tx: Executor,
  taking: TakingOver,
  { added, changed }: { added: readonly New[]; changed: readonly Edit[] },
): Promise<void> {
  const { home, tally } = taking;
  const came = await addSyncedPeople(
    tx,
    home,
    added.map(({ person }) => person),
  );
  for (const { person } of added)
    if (came.has(person.id)) tally.change({ kind: 'added', login: person.login });
    else tally.problem({ code: 'login-taken', login: person.login, text: TAKEN });
  for (const edit of changed) {
    await changePerson(tx, taking, edit);
    tally.change(changeOf(edit));
  }
  await replaceAliases(tx, home.tenantId, [
    ...added
      .filter(({ person }) => came.has(person.id))
      .map(({ person, aliases }) => ({ userId: person.id, aliases })),
    ...changed.map(({ here, there }) => ({ userId: here.userId, aliases: there.aliases })),
  ]);
}

const TAKEN = 'somebody else here has this login';

const changeOf = ({ there, changes, fields }: Edit): SyncChange => ({
  kind: changes.closing ?? 'changed',
  login: there.login,
  fields,
});

/** Who it is here: for good by the id, else by a login that no account was found for yet. */
function hereOf(
  known: readonly KnownPerson[],
  { id, login }: SyncedPerson,
): KnownPerson | undefined {
  const folded = foldLogin(login);
  return (
    known.find(({ immutableId }) => immutableId === id) ??
    known.find(({ immutableId, loginFolded }) => immutableId === null && loginFolded === folded)
  );
}

/** Logins of the API are as long at most, and visible. */
const LOGIN = /^[^\p{Cc}]{1,254}$/u;

function isNameable({ tally }: TakingOver, { id, login }: SyncedPerson): boolean {
  if (LOGIN.test(login) && foldLogin(login) !== '') return true;
  tally.problem({
    code: 'login-missing',
    text: `the account ${id} has no login that anybody could type`,
    remedy: 'Map `attributes.login` to an attribute that every account has.',
  });
  return false;
}

function contactsOf(taking: TakingOver, person: SyncedPerson): ReadContacts {
  const { deps, home, sync, readRef, tally } = taking;
  const { tenantId } = home;
  const read = readContacts({ keys: deps.keys, tenantId, country: sync.country, readRef }, person);
  for (const name of read.unreadable)
    tally.problem({
      code: 'contact-unreadable',
      login: person.login,
      text: `\`${name}\` is no address or number that takes messages`,
    });
  return read;
}

function newPerson({ deps: { keys } }: TakingOver, { person, contacts }: Read): New {
  const { id: immutableId, aliases, contacts: _sealed, ...facts } = person;
  const id = randomUUID();
  const rows = contacts.phones.map((contact) => rowOf(keys, contact));
  const primaryEmail = sealedPrimary(keys, id, contacts.primaryEmail);
  return { person: { ...facts, id, immutableId, contacts: rows, primaryEmail }, aliases };
}
