import { Attribute, BerReader, InvalidCredentialsError, ModifyRequest, Change } from 'ldapts';
import { adBindOutcome } from '../../../activities/directories/ldap/adAccount';
import { adReasons } from '../../../activities/directories/ldap/adRefusal';
import { changing, resetting } from '../../../activities/directories/ldap/adWrites';
import { timeIn } from '../../../activities/directories/ldap/entries';
import { failureOf, Refused, refusalIn } from '../../../activities/directories/ldap/failures';
import { guidBytes, guidText } from '../../../activities/directories/ldap/objectGuid';
import { passwordModify } from '../../../activities/directories/ldap/passwordModify';
import { PasswordPolicyControl } from '../../../activities/directories/ldap/ppolicyControl';

const windowsSays = (data: string) =>
  refusalIn(
    new InvalidCredentialsError(
      `80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data ${data}, v4563`,
    ),
  )!;

test.each([
  ['525', 'wrong'],
  ['52e', 'wrong'],
  ['530', 'right'],
  ['531', 'right'],
  ['532', 'passwordExpired'],
  ['533', 'disabled'],
  ['701', 'expired'],
  ['773', 'mustChange'],
  ['775', 'locked'],
  ['999', 'wrong'],
])('a bind that Windows refuses with %s is %s', (data, outcome) => {
  expect(windowsSays(data)).toMatchObject({ code: 49, hex: 0x80090308, data: parseInt(data, 16) });
  expect(adBindOutcome(windowsSays(data))).toBe(outcome);
});

test('a bind refused without any number is about the password', () => {
  expect(adBindOutcome(new Refused(49, undefined, undefined))).toBe('wrong');
});

test('a failure tells numbers, and nothing a server wrote', () => {
  const refused = refusalIn(new InvalidCredentialsError('00000005: Ada Lovelace, secret, data 1f'));
  const { message, detail } = failureOf(refused!);
  expect([message, detail]).toEqual([
    'bind-refused: result 49, error 5, data 1f',
    'result 49, error 5, data 1f',
  ]);
});

describe('what Active Directory refuses by one number for all', () => {
  const policy = {
    minLength: 8,
    of: 'everybody' as const,
    maxLength: null,
    classes: 3,
    history: 24,
    minAgeMs: 86_400_000,
    maxAgeMs: null,
    lockoutThreshold: null,
    lockoutWindowMs: null,
  };
  const long = { dn: '', sAMAccountName: 'ada', displayName: 'Lovelace, Ada-May', pwdLastSet: '1' };
  const recent = {
    ...long,
    pwdLastSet: String((BigInt(Date.now()) + 11_644_473_600_000n) * 10_000n),
  };
  const codes = (password: string, obeysHistory = true, account = long) =>
    adReasons(password, account, policy, obeysHistory).map(({ code }) => code);

  test.each([
    ['Sh0rt!', ['too-short']],
    ['only-small-ones', ['too-few-classes']],
    ['Üäöß漢字漢字漢字', ['recently-used']],
    ['Üäöß-üüüüü', ['recently-used']],
    ['漢字漢字漢字漢字Ü', ['too-few-classes']],
    ['my-ADA-Passw0rd', ['similar-to-account']],
    ['my-lovelace-1A', ['similar-to-account']],
    ['Passw0rd-of-may', ['similar-to-account']],
    ['fine-Passw0rd', ['recently-used']],
  ])('%s: %j', (password, expected) => {
    expect(codes(password)).toEqual(expected);
  });

  test('a plain reset is asked for neither age nor history', () => {
    expect(codes('fine-Passw0rd', true, recent)).toEqual(['minimum-age']);
    expect(codes('fine-Passw0rd', false, recent)).toEqual(['directory-refused']);
  });
});

test('an objectGUID is written as Microsoft writes it, and read back to the same bytes', () => {
  const bytes = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
  expect(guidText(bytes)).toBe('33221100-5544-7766-8899-aabbccddeeff');
  expect(guidBytes('33221100-5544-7766-8899-AABBCCDDEEFF')).toEqual(bytes);
  for (const none of ['', '33221100', '*', `33221100-5544-7766-8899-aabbccddeeff)(x=*`])
    expect(guidBytes(none)).toBeUndefined();
});

test.each([
  ['20260102030405Z', Date.UTC(2026, 0, 2, 3, 4, 5)],
  ['20260102030405.123456Z', Date.UTC(2026, 0, 2, 3, 4, 5, 123)],
  ['20260102030405.5Z', Date.UTC(2026, 0, 2, 3, 4, 5, 500)],
  ['000001010000Z', undefined],
  ['', undefined],
])('the time %s is %d', (text, atMs) => {
  expect(timeIn(text)).toBe(atMs);
});

test.each([
  ['nothing', '3000', undefined],
  ['a warning alone', '3005a003800105', undefined],
  ['an error alone', '3003810106', 6],
  ['a warning and an error', '3008a003800105810102', 2],
  ['what it does not know', '3003820106', undefined],
])('the ppolicy control reads %s', (_, hex, reason) => {
  const control = new PasswordPolicyControl();
  control.parse(new BerReader(Buffer.from(hex, 'hex')));
  expect(control.reason).toBe(reason);
});

test('a request that the library traces shows no password', () => {
  const password = 'secret-Passw0rd';
  const traced = JSON.stringify([
    passwordModify('cn=ada', password, password),
    new ModifyRequest({
      messageId: 1,
      dn: 'cn=ada',
      changes: [...resetting(password), ...changing(password, password)],
    }),
    new Change({ modification: new Attribute({ type: 'cn', values: ['seen'] }) }),
  ]);
  expect(traced).toContain('seen');
  expect(traced).not.toContain(password);
  for (const encoding of ['utf8', 'utf16le'] as const)
    expect(traced).not.toContain([...Buffer.from(password, encoding)].join(','));
  expect(traced.match(/\[secret\]/g)).toHaveLength(4);
});
