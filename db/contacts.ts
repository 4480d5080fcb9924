import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type NumberType,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from 'libphonenumber-js/max';
import { type EmailProblem, readEmail } from '../workflows/domain/emailAddress';
import { withoutInvisible } from '../workflows/domain/folding';
import type { ContactKind } from '../workflows/domain/methods';
import { keyedDigest, keyedDigests } from './keys/digest';
import type { KeyRing } from './keys/keyFile';

/** A contact in the one form in which it is stored, compared and digested. */
export type NormalContact = { kind: ContactKind; value: string; hint: string };

/** Why a text is no such contact, in words that follow "it" and tell nothing of what was typed. */
export type ContactProblem = { problem: string };

/**
 * The normal form of a typed e-mail address (`readEmail`) or phone number (E.164, with `;ext=` for an
 * office extension), or which part of it is wrong.
 */
export function normaliseContact(
  kind: ContactKind,
  typed: string,
  country: string,
): NormalContact | ContactProblem {
  return kind === 'email' ? normaliseEmail(typed) : normalisePhone(kind, typed, country);
}

const EMAIL_PROBLEMS: Readonly<Record<EmailProblem, string>> = {
  'no-at-sign': 'has no @',
  'too-long': 'is longer than 254 characters',
  'local-part': 'is not an address before the @',
  domain: 'is not a complete domain after the @',
};

function normaliseEmail(typed: string): NormalContact | ContactProblem {
  const read = readEmail(typed);
  if ('problem' in read) return { problem: EMAIL_PROBLEMS[read.problem] };
  const { local, domain } = read;
  return { kind: 'email', value: `${local}@${domain}`, hint: emailHint(local, domain) };
}

/** Kinds of numbers that are nobody's own phone, or that charge whoever calls or texts them. */
const CHARGED: readonly (NumberType | undefined)[] = [
  'PREMIUM_RATE',
  'SHARED_COST',
  'PERSONAL_NUMBER',
  'PAGER',
  'VOICEMAIL',
];
/** Kinds that take calls only, at most of an office. */
const OFFICE_ONLY: readonly (NumberType | undefined)[] = ['TOLL_FREE', 'UAN'];

function normalisePhone(
  kind: 'mobilePhone' | 'officePhone',
  typed: string,
  country: string,
): NormalContact | ContactProblem {
  if (typed.length > 64) return { problem: 'is too long for a phone number' };
  const text = withoutInvisible(typed).trim().replace(/^tel:/i, '');
  const phone = withoutPlus(text, country) ?? readPhone(text, country);
  if (phone === undefined || !phone.isPossible())
    return { problem: 'is not a complete phone number' };
  if (phone.ext !== undefined && kind === 'mobilePhone')
    return { problem: 'has an extension, which only an office phone may have' };
  const type = phone.getType();
  if (CHARGED.includes(type) || (kind === 'mobilePhone' && OFFICE_ONLY.includes(type)))
    return { problem: 'is a kind of number that takes no codes' };
  const value = phone.ext === undefined ? phone.number : `${phone.number};ext=${phone.ext}`;
  return { kind, value, hint: `+${phone.countryCallingCode} ••• ${phone.number.slice(-2)}` };
}

const readPhone = (text: string, country: string): PhoneNumber | undefined =>
  parsePhoneNumberFromString(text, { defaultCountry: country as CountryCode, extract: false });

/** A whole international number of the tenant's own country of which only the plus was left out. */
function withoutPlus(text: string, country: string): PhoneNumber | undefined {
  if (!isSupportedCountry(country)) return undefined;
  if (!text.replace(/\D/g, '').startsWith(getCountryCallingCode(country))) return undefined;
  const read = /^[\d(]/.test(text) ? readPhone(`+${text}`, country) : undefined;
  return read?.isValid() === true ? read : undefined;
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

/** Mobile and office phone are one family: the same number is one destination (S42). */
const family = (kind: ContactKind): 'email' | 'phone' => (kind === 'email' ? 'email' : 'phone');

/** The line a number belongs to: an extension is how somebody behind it is reached. */
export const lineOf = (value: string): string => value.replace(/;ext=.*$/, '');

/** What the sealed value of a method is bound to. */
export const placeOfMethod = (id: string): string => `methods|${id}|value_sealed`;

/** What the sealed primary address of a person is bound to. */
export const placeOfPrimaryEmail = (userId: string): string =>
  `users|${userId}|primary_email_sealed`;
