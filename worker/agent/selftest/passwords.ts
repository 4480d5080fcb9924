import { randomInt } from 'node:crypto';

const LETTERS = 'bcdfghjkmnpqrstvwxyz';
const DIGITS = '23456789';

const oneOf = (signs: string): string => signs[randomInt(signs.length)] ?? '';

/** Two signs at most stand together, so that no part of a name (three, MS-ADTS 3.1.1.5.3.2) is ever in it. */
const pair = (signs: string): string => `${oneOf(LETTERS)}${oneOf(signs)}`;

const pairs = (count: number, signs: string, between: string): string =>
  Array.from({ length: count }, () => pair(signs)).join(between);

/** Twelve pairs of a letter and a digit hold 88 bits: nobody guesses what an account is left with. */
const PAIRS = 12;

const head = (): string => `K${oneOf(LETTERS)}+${oneOf(DIGITS)}+`;

/** A password nobody had before, of every kind of sign, and longer than `minLength` asks. */
export const freshPassword = (minLength: number): string =>
  `${head()}${pairs(Math.max(PAIRS, Math.ceil(minLength / 3)), DIGITS, '+')}`;

/** One sign too short, and fine otherwise. */
export const shortPassword = (minLength: number): string =>
  freshPassword(minLength).slice(0, minLength - 1);

/** Long enough, and of one kind of sign. */
export const plainPassword = (minLength: number): string =>
  pairs(Math.max(PAIRS, minLength), LETTERS, '');

/** What has gone wrong in one system or another on its way; each is made new by what follows it. */
export const DIFFICULT = {
  quotes: `"Quoted" and 'quoted' "1`,
  backslashes: String.raw`C:\T\n\\S\00\x1`,
  filters: '*)(u=*))(|(u=*A1',
  umlauts: 'Öl-Süß-Ä-ß-ñ-7',
  emoji: 'A1 🔑🐘👩‍🚀 ❤️ z',
  spaces: ' Aa  1 ',
} as const;
