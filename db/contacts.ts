import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { ContactKind } from '../workflows/domain/methods';
import { keyedDigest, keyedDigests } from './keys/digest';
import type { KeyRing } from './keys/keyFile';

/** A contact in the one form in which it is stored, compared and digested. */
export type NormalContact = { kind: ContactKind; value: string; hint: string };

const EMAIL_MAX_LENGTH = 254;
const EMAIL =
  /^[^\s@"(),:;<>[\]\\\p{Cc}\p{DI}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.-]*[\p{L}\p{M}\p{N}])?$/u;
/** What address books put around what they copy: marks of direction and other invisible signs. */
const INVISIBLE = /\p{DI}/gu;
const INVISIBLE_AROUND = /^[\p{DI}\s]+|[\p{DI}\s]+$/gu;

/**
 * The normal form of a typed e-mail address (NFKC, domain in ASCII and lower case, local part in
 * lower case) or phone number (E.164, with `;ext=` for an office extension), or undefined when it
 * is not one. Look-alike characters stay different letters: they simply match nothing on file (S91).
 */
export function normaliseContact(
  kind: ContactKind,
  typed: string,
  country: string,
): NormalContact | undefined {
  return kind === 'email' ? normaliseEmail(typed) : normalisePhone(kind, typed, country);
}

function normaliseEmail(typed: string): NormalContact | undefined {
  const text = typed.replace(INVISIBLE_AROUND, '').normalize('NFKC');
  if (text.length > EMAIL_MAX_LENGTH || !EMAIL.test(text)) return undefined;
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at).toLowerCase();
  const domain = asciiDomain(text.slice(at + 1));
  if (domain === undefined || local.startsWith('.') || local.endsWith('.') || local.includes('..'))
    return undefined;
  return { kind: 'email', value: `${local}@${domain}`, hint: emailHint(local, domain) };
}

function asciiDomain(domain: string): string | undefined {
  try {
    const { hostname } = new URL(`http://${domain}`);
    const isName = hostname.includes('.') && !/^[\d.]+$/.test(hostname);
    return isName && !hostname.includes('..') ? hostname : undefined;
  } catch {
    return undefined;
  }
}

function normalisePhone(
  kind: 'mobilePhone' | 'officePhone',
  typed: string,
  country: string,
): NormalContact | undefined {
  if (typed.length > 64) return undefined;
  const text = typed.normalize('NFKC').replace(INVISIBLE, '').trim().replace(/^tel:/i, '');
  const phone = parsePhoneNumberFromString(text, {
    defaultCountry: country as CountryCode,
    extract: false,
  });
  if (phone === undefined || !phone.isPossible()) return undefined;
  if (phone.ext !== undefined && kind === 'mobilePhone') return undefined;
  const value = phone.ext === undefined ? phone.number : `${phone.number};ext=${phone.ext}`;
  return { kind, value, hint: `+${phone.countryCallingCode} ••• ${phone.number.slice(-2)}` };
}

/** First letter and domain ending, as Entra shows it: enough to recognise, too little to learn. */
function emailHint(local: string, domain: string): string {
  const [host = '', ...rest] = domain.split('.');
  return `${initial(local)}•••@${initial(host)}•••.${rest.join('.')}`;
}

const initial = (text: string): string => [...text][0] ?? '';

/** The digest under which a contact is stored and looked up. */
export const contactDigest = (ring: KeyRing, tenantId: string, contact: NormalContact): string =>
  keyedDigest(ring, 'contact', tenantId, family(contact.kind), contact.value);

/** The digests a contact may be stored under, one per key held. */
export const contactDigests = (ring: KeyRing, tenantId: string, contact: NormalContact): string[] =>
  keyedDigests(ring, 'contact', tenantId, family(contact.kind), contact.value);

/** The form in which logins are compared: NFKC, lower case, no surrounding space. */
export const foldLogin = (login: string): string => login.trim().normalize('NFKC').toLowerCase();

/** Mobile and office phone are one family: the same number is one destination (S42). */
const family = (kind: ContactKind): 'email' | 'phone' => (kind === 'email' ? 'email' : 'phone');
