import { randomUUID } from 'node:crypto';
import {
  contactDigest,
  contactDigests,
  lineOf,
  type NormalContact,
  normaliseContact,
  placeOfMethod,
  placeOfPrimaryEmail,
} from '../../db/contacts';
import { columnValue } from '../../db/keys/contactValue';
import { encryptColumn } from '../../db/keys/envelope';
import type { WorkerKeys } from '../../db/keys/keyFile';
import { open } from '../../db/keys/sealing';
import type { SyncedContact } from '../../db/mutations/syncedPeople';
import {
  type DirectoryContacts,
  placeOfSynced,
  type SyncedPerson,
} from '../../workflows/domain/directorySync';
import type { SyncedContactKind } from '../../workflows/domain/syncedPerson';

/** A contact in normal form, with its digest; it gets a row of its own where it is new. */
export type ReadContact = NormalContact & { kind: SyncedContactKind; digest: string };

export type ReadContacts = {
  primaryEmail: NormalContact | null;
  phones: ReadContact[];
  /** Names of what the directory has that is no address or number. */
  unreadable: string[];
};

const PHONES = { mobile: 'mobilePhone', office: 'officePhone' } as const;

type Context = { keys: WorkerKeys; tenantId: string; country: string; readRef: string };

/** Opens what the directory has of one person. Throws where it was not sealed for this read. */
export function readContacts(
  { keys, tenantId, country, readRef }: Context,
  { id, contacts: sealed }: SyncedPerson,
): ReadContacts {
  const there =
    sealed === null
      ? {}
      : (JSON.parse(open(keys.sealing, sealed, placeOfSynced(readRef, id))) as DirectoryContacts);
  const unreadable: string[] = [];
  const read = (name: keyof DirectoryContacts, kind: NormalContact['kind']) => {
    const typed = there[name];
    if (typeof typed !== 'string') return undefined;
    const contact = normaliseContact(kind, typed, country);
    if (!('problem' in contact)) return contact;
    unreadable.push(name);
    return undefined;
  };
  const phones = Object.entries(PHONES).flatMap(([name, kind]) => {
    const contact = read(name as keyof typeof PHONES, kind);
    const digest = contact && contactDigest(keys.digest, tenantId, contact);
    return contact === undefined || digest === undefined ? [] : [{ ...contact, kind, digest }];
  });
  return { primaryEmail: read('mail', 'email') ?? null, phones: oneLine(phones), unreadable };
}

/** The same number twice counts once; with an extension behind one of them it would count as two (S42). */
function oneLine(phones: ReadContact[]): ReadContact[] {
  const [first, second] = phones;
  if (first === undefined || second === undefined || first.value === second.value) return phones;
  return lineOf(first.value) === lineOf(second.value) ? [first] : phones;
}

/** Whether a contact is the one that is stored under a digest, of whichever key. */
export const isStoredAs =
  ({ keys, tenantId }: Pick<Context, 'keys' | 'tenantId'>) =>
  (contact: ReadContact, digest: string): boolean =>
    contact.digest === digest || contactDigests(keys.digest, tenantId, contact).includes(digest);

/** A contact as it is stored. */
export function rowOf(keys: WorkerKeys, contact: ReadContact): SyncedContact {
  const id = randomUUID();
  const { kind, digest, hint, value } = contact;
  const valueSealed = encryptColumn(keys.envelope, value, placeOfMethod(id));
  return { id, kind, valueSealed, valueDigest: digest, hint };
}

export const sealedPrimary = (keys: WorkerKeys, userId: string, contact: NormalContact | null) =>
  contact && {
    sealed: encryptColumn(keys.envelope, contact.value, placeOfPrimaryEmail(userId)),
    hint: contact.hint,
  };

/** Whether this is the primary address on file; what does not open is not. */
export function isPrimary(
  keys: WorkerKeys,
  userId: string,
  stored: string | null,
  contact: NormalContact | null,
): boolean {
  if (stored === null || contact === null) return stored === null && contact === null;
  try {
    return columnValue(keys, stored, placeOfPrimaryEmail(userId)) === contact.value;
  } catch {
    return false;
  }
}
