import { readSupportCode } from '../../workflows/domain/supportCode';

test.each([
  'LK-7F3K-92QD',
  'lk-7f3k-92qd',
  'LK7F3K92QD',
  '7F3K-92QD',
  '7f3k92qd',
  ' lk 7f3k 92qd ',
  'LK–7F3K–92QD',
  'ＬＫ－７Ｆ３Ｋ－９２ＱＤ',
  'lk.7f3k.92qd.',
])('%j is LK-7F3K-92QD', (typed) => {
  expect(readSupportCode(typed)).toBe('LK-7F3K-92QD');
});

test('letters that are read as digits are those digits', () => {
  expect(readSupportCode('lk-oil0-1l0i')).toBe('LK-0110-1101');
});

test.each(['', 'LK', 'LK-7F3K-92Q', 'LK-7F3K-92QDX', 'XX-7F3K-92QD', 'LK-7F3U-92QD', '§§§§§§§§'])(
  '%j is none',
  (typed) => {
    expect(readSupportCode(typed)).toBeUndefined();
  },
);
