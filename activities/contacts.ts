import { contactDigests, lineOf, type NormalContact, placeOfMethod } from '../db/contacts';
import { columnValue } from '../db/keys/contactValue';
import { digestKeyId } from '../db/keys/digest';
import type { StoredMethod } from '../db/queries/personParts';
import { type ContactKind, isContactKind } from '../workflows/domain/methods';
import type { Dependencies } from './dependencies';

type Keys = Pick<Dependencies, 'keys'>;

/** Whether a value is the one a stored digest stands for, under any digest key held. */
export const isSameContact = (
  { keys }: Keys,
  tenantId: string,
  contact: NormalContact,
  digest: string,
): boolean => contactDigests(keys.digest, tenantId, contact).includes(digest);

/** Whether a value is reached on the line of a stored contact, in whatever way each is written. */
export function isSameLine(
  deps: Keys,
  tenantId: string,
  contact: NormalContact,
  { id, kind, sealed, digest }: StoredMethod,
): boolean {
  const line = { ...contact, value: lineOf(contact.value) };
  if (isSameContact(deps, tenantId, contact, digest)) return true;
  if (kind !== 'officePhone') return isSameContact(deps, tenantId, line, digest);
  const onFile = sealed === null ? undefined : valueOf(deps, sealed, placeOfMethod(id));
  return onFile !== undefined && lineOf(onFile) === line.value;
}

/** A value that cannot be opened (`encryptContacts` counts it) is compared with nothing. */
function valueOf({ keys }: Keys, sealed: string, place: string): string | undefined {
  try {
    return columnValue(keys, sealed, place);
  } catch {
    return undefined;
  }
}

/** A contact as it is stored, and what its value is bound to. */
type Stored = { kind: ContactKind; sealed: string | null; place: string; digest: string };

/** Whether a stored contact is the destination a digest stands for, under whichever keys they are. */
export const isDestination = (
  deps: Keys,
  tenantId: string,
  contact: Stored,
  digest: string,
): boolean =>
  contact.digest === digest ||
  (digestKeyId(contact.digest) !== digestKeyId(digest) &&
    digestsOf(deps, tenantId, contact).includes(digest));

/**
 * What a person has on file, with digests by which equal destinations are equal: around a rotation of
 * the digest key one destination may have been stored under either key, and `known` to a flow under
 * the former one. Each contact gets the digest it is already known by. As long as one key made them
 * all, nothing is opened.
 */
export function asKnown(
  deps: Keys,
  tenantId: string,
  methods: readonly StoredMethod[],
  known: readonly string[],
): StoredMethod[] {
  const seen = known.filter((digest) => digest.includes('.'));
  const contacts = methods.filter(({ kind }) => isContactKind(kind));
  const keyIds = new Set([...seen, ...contacts.map(({ digest }) => digest)].map(digestKeyId));
  if (keyIds.size < 2) return [...methods];
  return methods.map((method) => {
    const { id, kind, sealed, digest: stored } = method;
    if (!isContactKind(kind)) return method;
    const place = placeOfMethod(id);
    const own = digestsOf(deps, tenantId, { kind, sealed, place, digest: stored });
    const digest = seen.find((one) => own.includes(one)) ?? stored;
    seen.push(digest);
    return { ...method, digest };
  });
}

/** Every digest a stored contact may be known by; only the stored one where it does not open. */
function digestsOf(
  { keys }: Keys,
  tenantId: string,
  { kind, sealed, place, digest }: Stored,
): string[] {
  const value = sealed === null ? undefined : valueOf({ keys }, sealed, place);
  if (value === undefined) return [digest];
  return [digest, ...contactDigests(keys.digest, tenantId, { kind, value, hint: '' })];
}
