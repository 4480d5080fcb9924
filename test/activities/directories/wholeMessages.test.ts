import { BerReader } from 'ldapts';
import {
  PasswordPolicyControl,
  PPOLICY_OID,
} from '../../../activities/directories/ldap/ppolicyControl';
import { createCutter } from '../../../activities/directories/ldap/wholeMessages';

const bytes = (hex: string) => Buffer.from(hex.replace(/\s/g, ''), 'hex');

/** What comes through of it; nothing where it is refused. */
function cutOrNothing(message: Buffer): Buffer[] {
  try {
    return createCutter()(message);
  } catch {
    return [];
  }
}

const GOOD = {
  'a bind that is right': '30 0c 020101 61 07 0a0100 0400 0400',
  'a long length': '30 84 0000000c 020101 61 07 0a0100 0400 0400',
  'a refused bind with a referral and a control':
    '30 20 020101 61 0c 0a0131 0400 0400 a3 03 0401 61 a0 0d 30 0b 0403 312e32 0101ff 0401 00',
  'an entry': '30 15 020102 64 10 0403 636e61 30 09 30 07 0401 61 31 02 0400',
  'an entry without attributes': '30 0a 020102 64 05 0401 61 30 00',
  'a reference': '30 08 020102 73 03 0401 61',
  'an end with a control': '30 18 020102 65 07 0a0100 0400 0400 a0 0a 30 08 0401 61 0403 300000',
  'an extended answer': '30 12 020101 78 0d 0a0100 0400 0400 8a 01 31 8b 01 00',
};

const HOSTILE = {
  'a control list longer than its message': '30 0e 020101 61 07 0a0100 0400 0400 a07f',
  'a control longer than its list': '30 11 020101 61 07 0a0100 0400 0400 a0 03 30 7f 00',
  'a reference longer than its message': '30 07 020102 73 02 04 7f',
  'values longer than their attribute': '30 13 020102 64 0e 0401 61 30 09 30 07 0401 61 31 7f 0400',
  'an attribute that is text': '30 10 020102 64 0b 0401 61 30 06 04 04 0400 317f',
  'a length without an end': '30 80 020101 61 07 0a0100 0400 0400 0000',
  'a length of five bytes': '30 85 0000000000',
  'a message of two gigabytes': '30 84 7fffffff 020101',
  'a tag of several bytes': '3f 30 02 0101',
  'something that is no message': '48 54 54 50 2f 31',
  'a request in the place of an answer': '30 0c 020101 60 07 020103 0400 8000',
  'an answer without a result': '30 05 020101 61 00',
  'more than an answer': '30 0f 020101 61 07 0a0100 0400 0400 020101',
};

describe.each(Object.entries(GOOD))('%s', (_what, hex) => {
  const message = bytes(hex);

  test('comes through as it is', () => {
    expect(createCutter()(message)).toEqual([message]);
  });

  test('comes through whole, byte by byte, and with others', () => {
    const cut = createCutter();
    const stream = Buffer.concat([message, message]);
    const found = [...stream].flatMap((_byte, at) => cut(stream.subarray(at, at + 1)));
    expect(found).toEqual([message, message]);
    expect(createCutter()(stream)).toEqual([message, message]);
  });

  test('does not, once any of its lengths says more', () => {
    for (let at = 1; at < message.length; at += 1) {
      const longer = Buffer.from(message);
      longer[at] = 0x7f;
      const passed = cutOrNothing(longer);
      // A byte of a value, of the result, or of the message's own length, which then is not whole.
      expect(passed.every((one) => one.length === message.length)).toBe(true);
    }
  });
});

test.each(Object.entries(HOSTILE))('%s is refused', (_what, hex) => {
  expect(() => createCutter()(bytes(hex))).toThrow();
});

test.each(['3003810400', '300281', '30 02 a0 7f', '30 02 0500'])(
  'a control of a password policy that says more than there is ends: %s',
  (hex) => {
    const control = new PasswordPolicyControl();
    expect(control.type).toBe(PPOLICY_OID);
    expect(() => {
      control.parse(new BerReader(bytes(hex)));
    }).not.toThrow();
    expect(control.reason).toBeUndefined();
  },
);
