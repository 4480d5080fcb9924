import { randomBytes } from 'node:crypto';
import {
  contactDigest,
  contactDigests,
  type NormalContact,
  normaliseContact,
} from '../../db/contacts';
import { foldLogin } from '../../workflows/domain/folding';
import type { KeyRing } from '../../db/keys/keyFile';

const contactOf = (...asked: Parameters<typeof normaliseContact>): NormalContact => {
  const contact = normaliseContact(...asked);
  if ('problem' in contact) throw new Error(contact.problem);
  return contact;
};
const valueOf = (...asked: Parameters<typeof normaliseContact>) => {
  const contact = normaliseContact(...asked);
  return 'problem' in contact ? undefined : contact.value;
};
const email = (typed: string) => valueOf('email', typed, 'DE');

test.each([
  ['Ada.Lovelace@Example.ORG', 'ada.lovelace@example.org'],
  ['  ada@example.org ', 'ada@example.org'],
  ['ada+reset@example.org', 'ada+reset@example.org'],
  ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
  ['ADA@BÜCHER.example', 'ada@xn--bcher-kva.example'],
  ['ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
  ['ａｄａ＠ｅｘａｍｐｌｅ．ｏｒｇ', 'ada@example.org'],
  ['jürgen@example.org', 'jürgen@example.org'],
  ['ju\u0308rgen@example.org', 'jürgen@example.org'],
  ["o'neil@example.org", "o'neil@example.org"],
  ['a@उदाहरण.भारत', 'a@xn--p1b6ci4b4b3a.xn--h2brj9c'],
  ['\u202aada@example.org\u202c', 'ada@example.org'],
  ['ada\u200b@example.org', 'ada@example.org'],
  ['an\u00adna@exam\u2060ple.org', 'anna@example.org'],
  ['\ufeffada@example.org', 'ada@example.org'],
])('the address %j is kept as %j', (typed, kept) => {
  expect(email(typed)).toBe(kept);
});

test.each([
  '',
  'ada',
  'ada@',
  '@example.org',
  'ada@example',
  'ada@@example.org',
  'ada@example..org',
  'ada@.example.org',
  'ada@example.org.',
  '.ada@example.org',
  'ada.@example.org',
  'a..da@example.org',
  'ada @example.org',
  'ada@exam ple.org',
  'ada@127.0.0.1',
  'ada@[127.0.0.1]',
  'ada@example.org\r\nBcc: eve@example.org',
  'ada@example.org\nBcc:eve@example.org',
  'ada\r\n@example.org',
  'ada@example.org\u0000',
  'ada@example.org,eve@example.org',
  'ada@example.org;eve@example.org',
  'Ada <ada@example.org>',
  '"ada"@example.org',
  'ada@example.org/path',
  'ada@example.org:25',
  'ada@example.org#x',
  'ada@example.org?x=1',
  'ada@user@example.org',
  `${'a'.repeat(65)}@example.org`,
  `ada@${'a'.repeat(250)}.org`,
  'ada%0d%0a@exa%mple.org',
])('%j is no address', (typed) => {
  expect(email(typed)).toBeUndefined();
});

test.each([
  ['ada', 'has no @'],
  [`${'a'.repeat(60)}@${'b'.repeat(200)}.org`, 'is longer than 254 characters'],
  ['ada lovelace@example.org', 'is not an address before the @'],
  ['a..da@example.org', 'is not an address before the @'],
  ['ada@example', 'is not a complete domain after the @'],
  ['ada@exam ple.org', 'is not a complete domain after the @'],
])('of %j it is said that it %s', (typed, problem) => {
  expect(normaliseContact('email', typed, 'DE')).toEqual({ problem });
});

test.each([
  ['аda@example.org', 'a Cyrillic first letter'],
  ['ada@exаmple.org', 'a Cyrillic letter in the domain'],
  ['ada@ехample.org', 'two Cyrillic letters'],
  ['adá@example.org', 'an accent'],
  ['ada@example.org.evil.example', 'a longer domain'],
])('%j is not ada@example.org (%s)', (typed) => {
  expect(email(typed)).not.toBe('ada@example.org');
});

test.each([
  ['DE', '01511 2345678', '+4915112345678'],
  ['DE', '+49 (1511) 234-5678', '+4915112345678'],
  ['DE', '0049 1511 2345678', '+4915112345678'],
  ['DE', '＋４９１５１１２３４５６７８', '+4915112345678'],
  ['AT', '0664 1234567', '+436641234567'],
  ['US', '(212) 555-0123', '+12125550123'],
  ['GB', '07400 123456', '+447400123456'],
  ['FR', '06 12 34 56 78', '+33612345678'],
  ['JP', '090-1234-5678', '+819012345678'],
  ['US', '+49 1511 2345678', '+4915112345678'],
  ['DE', '4915112345678', '+4915112345678'],
  ['DE', '49 (1511) 2345678', '+4915112345678'],
  ['DE', '15112345678', '+4915112345678'],
  ['AT', '436641234567', '+436641234567'],
  ['GB', '447400123456', '+447400123456'],
  ['US', '12125550123', '+12125550123'],
  ['IT', '390612345678', '+390612345678'],
  ['NO', '47123456', '+4747123456'],
  ['DK', '45123456', '+4545123456'],
])('in %s the number %j is kept as %j', (country, typed, kept) => {
  expect(valueOf('mobilePhone', typed, country)).toBe(kept);
});

test.each([
  '',
  '12',
  'ada',
  '+49',
  '+4915112345678 and more',
  '+4915112345678, +4915187654321',
  'call +4915112345678',
  '+4915112345678\r\nBcc: x',
  '+49151123456789012345',
  '+999 123456789',
  '9'.repeat(70),
])('%j is no mobile number', (typed) => {
  expect(valueOf('mobilePhone', typed, 'DE')).toBeUndefined();
});

test.each([
  '+49 900 1 234567',
  '0900 1 234567',
  '+979 1 2345 6789',
  '+44 70 1234 5678',
  '+371 81 123456',
  '+49 180 5 123456',
  '+49 700 12345678',
  '+33 899 12 34 56',
  '+1 900 234 5678',
  '+7 809 1234567',
  '+4916412345',
])('%j is nobody’s own phone, or charges whoever calls it', (typed) => {
  for (const kind of ['mobilePhone', 'officePhone'] as const)
    expect(normaliseContact(kind, typed, 'DE')).toEqual({
      problem: 'is a kind of number that takes no codes',
    });
});

test.each(['+49 800 1234567', '+800 1234 5678'])('%j may be an office only', (typed) => {
  expect(valueOf('mobilePhone', typed, 'DE')).toBeUndefined();
  expect(valueOf('officePhone', typed, 'DE')).toBeDefined();
});

test.each([
  ['+49 30 123456 ext. 42', '+4930123456;ext=42'],
  ['030 123456 x42', '+4930123456;ext=42'],
  ['+4930123456;ext=42', '+4930123456;ext=42'],
  ['030 123456', '+4930123456'],
])('an office number may have an extension: %j', (typed, kept) => {
  expect(valueOf('officePhone', typed, 'DE')).toBe(kept);
  if (kept.includes('ext')) expect(valueOf('mobilePhone', typed, 'DE')).toBeUndefined();
});

test.each([
  ['email', 'ada.lovelace@mail.example.org', 'a•••@m•••.example.org'],
  ['email', '🙂x@example.org', '🙂•••@e•••.org'],
  ['mobilePhone', '+4915112345678', '+49 ••• 78'],
  ['officePhone', '+4930123456;ext=42', '+49 ••• 56'],
] as const)('the hint of the %s %s tells little', (kind, typed, hint) => {
  expect(contactOf(kind, typed, 'DE').hint).toBe(hint);
});

test('one number is one destination, whatever it is used for', () => {
  const ring: KeyRing = { current: 'b', keys: { a: randomBytes(32), b: randomBytes(32) } };
  const digestOf = (kind: 'mobilePhone' | 'officePhone' | 'email', typed: string, tenant = 't1') =>
    contactDigest(ring, tenant, contactOf(kind, typed, 'DE'));
  const mobile = digestOf('mobilePhone', '01511 2345678');
  expect(digestOf('officePhone', '+4915112345678')).toBe(mobile);
  expect(digestOf('mobilePhone', '01511 2345678', 't2')).not.toBe(mobile);
  expect(digestOf('officePhone', '+4915112345678 ext 4')).not.toBe(mobile);
  const contact = contactOf('mobilePhone', '01511 2345678', 'DE');
  expect(contactDigests(ring, 't1', contact)).toHaveLength(2);
  expect(contactDigests(ring, 't1', contact)[0]).toBe(mobile);
});

test.each([
  [' Ada ', 'ada'],
  ['ÅSA', 'åsa'],
  ['A\u030asa', 'åsa'],
  ['ＡＤＡ', 'ada'],
  ['CONTOSO\\Ada', 'contoso\\ada'],
])('the login %j is compared as %j', (typed, folded) => {
  expect(foldLogin(typed)).toBe(folded);
});
