import { randomUUID } from 'node:crypto';
import {
  contactDigest,
  type ContactProblem,
  lineOf,
  normaliseContact,
  type NormalContact,
  placeOfMethod,
  placeOfPrimaryEmail,
} from '../../db/contacts';
import { seal } from '../../db/keys/sealing';
import type { SealedContact } from '../../db/mutations/users';
import type { Tenant } from '../../db/queries/tenants';
import { type FieldError, Problem } from '../errors';
import type { AdminDependencies } from './dependencies';
import { CONTACT_KINDS, type ContactName } from './users.schema';

type Keys = Pick<AdminDependencies, 'keys'>;
type TypedContacts = { [K in ContactName]?: string | null | undefined };

const NAMES = Object.keys(CONTACT_KINDS) as ContactName[];

/**
 * Typed contacts in normal form, sealed to the worker, with digest and hint; null ones are to be
 * removed. 422 points at everything that is no address or number.
 */
export async function sealContacts({ keys }: Keys, tenant: Tenant, typed: TypedContacts) {
  const named = NAMES.flatMap((name) => {
    const text = typed[name];
    return typeof text === 'string' ? [{ name, text }] : [];
  });
  const normal = named.map(({ name, text }) => ({
    name,
    contact: normaliseContact(CONTACT_KINDS[name], text, tenant.country),
  }));
  const errors = normal.flatMap(({ name, contact }) =>
    'problem' in contact ? [notAContact(`/contacts/${name}`, contact)] : [],
  );
  if (errors.length > 0) throw new Problem('invalid-field', { errors });
  const contacts = normal.flatMap(({ contact }) => ('problem' in contact ? [] : [contact]));
  refuseOneLine(contacts);
  return {
    contacts: await Promise.all(contacts.map((contact) => sealContact({ keys }, tenant, contact))),
    removedContacts: NAMES.filter((name) => typed[name] === null).map(
      (name) => CONTACT_KINDS[name],
    ),
  };
}

/** The same number twice counts once; with an extension behind one of them it would count as two (S42). */
function refuseOneLine(contacts: readonly NormalContact[]): void {
  const [first, second] = contacts.filter(({ kind }) => kind !== 'email');
  if (first === undefined || second === undefined) return;
  if (first.value === second.value || lineOf(first.value) !== lineOf(second.value)) return;
  const detail = 'is the line of the mobile phone, with another extension';
  throw new Problem('invalid-field', {
    errors: [{ pointer: '/contacts/officePhone', code: 'already-on-file', detail }],
  });
}

/** The hints of contacts by the names administrators know. */
export const hintsByName = (
  contacts: readonly { kind: string; hint: string }[],
): Record<string, string> =>
  Object.fromEntries(
    contacts.flatMap(({ kind, hint }) =>
      NAMES.filter((name) => CONTACT_KINDS[name] === kind).map((name) => [name, hint]),
    ),
  );

async function sealContact(
  { keys }: Keys,
  tenant: Tenant,
  contact: NormalContact,
): Promise<SealedContact> {
  const id = randomUUID();
  return {
    id,
    kind: contact.kind,
    valueSealed: seal(keys.sealing, contact.value, placeOfMethod(id)),
    valueDigest: contactDigest(keys.digest, tenant.id, contact),
    hint: contact.hint,
  };
}

/**
 * The columns of a primary e-mail address, which gets notices only and is no method: sealed to the
 * worker, null to remove, nothing when it was not named.
 */
export async function sealPrimaryEmail(
  { keys }: Keys,
  userId: string,
  typed: string | null | undefined,
): Promise<{ primaryEmailSealed?: string | null; primaryEmailHint?: string | null }> {
  if (typed === undefined) return {};
  if (typed === null) return { primaryEmailSealed: null, primaryEmailHint: null };
  const contact = normaliseContact('email', typed, '');
  if ('problem' in contact)
    throw new Problem('invalid-field', { errors: [notAContact('/primaryEmail', contact)] });
  return {
    primaryEmailSealed: seal(keys.sealing, contact.value, placeOfPrimaryEmail(userId)),
    primaryEmailHint: contact.hint,
  };
}

type Addresses = {
  /** As they were typed; null ones are to be removed, absent ones stay. */
  typed: { primaryEmail?: string | null | undefined; alternateEmail?: string | null | undefined };
  /** Hints of what is on file. */
  onFile?: { primaryEmail: string | null; alternateEmail: string | null };
};

/**
 * Refuses a primary address that is the alternate one too: it is for notices and proves nothing, as
 * its mailbox is usually behind the very password. What is on file only the worker can open, so it is
 * compared by its hint: two that look alike have to be named together.
 */
export function refusePrimaryAsProof({ typed, onFile }: Addresses): void {
  const alternate = typed.alternateEmail ?? null;
  const primary = typed.primaryEmail ?? null;
  const pointer = alternate === null ? '/primaryEmail' : '/contacts/alternateEmail';
  const refusal = (detail: string) =>
    new Problem('invalid-field', { errors: [{ pointer, code: 'primary-address', detail }] });
  if (alternate !== null && primary !== null) {
    if (emailIn(alternate)?.value === emailIn(primary)?.value)
      throw refusal('is the primary address, which gets notices and proves nothing');
    return;
  }
  const beside = alternate === null ? typed.alternateEmail : typed.primaryEmail;
  const hintBeside = alternate === null ? onFile?.alternateEmail : onFile?.primaryEmail;
  const hint = emailIn(alternate ?? primary ?? '')?.hint;
  if (beside === undefined && hint !== undefined && hint === hintBeside)
    throw refusal('may be the other address on file: name primary and alternate one together');
}

function emailIn(typed: string): NormalContact | undefined {
  const contact = normaliseContact('email', typed, '');
  return 'problem' in contact ? undefined : contact;
}

/** Points at a text that is no such contact. */
export const notAContact = (pointer: string, { problem }: ContactProblem): FieldError => ({
  pointer,
  code: 'not-a-contact',
  detail: problem,
});
