import fc from 'fast-check';
import {
  formatRecoveryCode,
  parseRecoveryCode,
  RECOVERY_SYMBOLS,
} from '../../workflows/domain/recoveryCode';

const CODE = '7F3K-92QD-0A1B-ZXYW-MNPT';

describe('a recovery code', () => {
  it.each([
    ['as it is shown', CODE],
    ['in small letters', CODE.toLowerCase()],
    ['without hyphens', CODE.replaceAll('-', '')],
    ['with spaces for hyphens', CODE.replaceAll('-', ' ')],
    ['with spaces around', `\t ${CODE} \n`],
    ['with other hyphens', CODE.replaceAll('-', ' – ')],
    ['in full width', '７Ｆ３Ｋ－９２ＱＤ－０Ａ１Ｂ－ＺＸＹＷ－ＭＮＰＴ'],
    ['with the letter O for a zero', CODE.replace('0', 'O')],
    ['with a small o for a zero', CODE.replace('0', 'o')],
    ['with the letter I for a one', CODE.replace('1', 'I')],
    ['with a small l for a one', CODE.replace('1', 'l')],
    ['in uneven groups', '7F3K92-QD0A1B-ZXYWMNPT'],
  ])('is read %s', (_, typed) => {
    expect(parseRecoveryCode(typed)).toEqual({ selector: '7F3K', proof: '92QD0A1BZXYWMNPT' });
  });

  it.each([
    ['nothing', ''],
    ['a sign too few', CODE.slice(0, -1)],
    ['a sign too many', `${CODE}0`],
    ['a letter that is in no code', CODE.replace('7', 'U')],
    ['another sign', CODE.replace('7', '!')],
    ['NUL', `${CODE}\u0000`],
    ['digits of another script', CODE.replace('7', '٧')],
    ['six digits', '123456'],
  ])('is not read from %s', (_, typed) => {
    expect(parseRecoveryCode(typed)).toBeUndefined();
  });

  it('is shown as it is read, whatever its symbols', () => {
    const symbols = fc.string({
      unit: fc.constantFrom(...RECOVERY_SYMBOLS),
      minLength: 20,
      maxLength: 20,
    });
    fc.assert(
      fc.property(symbols, (text) => {
        const code = { selector: text.slice(0, 4), proof: text.slice(4) };
        expect(formatRecoveryCode(code)).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
        expect(parseRecoveryCode(formatRecoveryCode(code))).toEqual(code);
      }),
    );
  });

  it('has 32 symbols that nobody mistakes for one another', () => {
    expect(new Set(RECOVERY_SYMBOLS).size).toBe(32);
    expect(RECOVERY_SYMBOLS).not.toMatch(/[ILOU]/);
  });
});
