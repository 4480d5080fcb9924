import { randomBytes, randomInt } from 'node:crypto';
import { Options, ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';
import { createWeakEnds } from '../../activities/passwords/weakEnds';

const dictionary = { ...common.dictionary, ...english.dictionary };
const graphs = common.adjacencyGraphs;
const full = new ZxcvbnFactory({ dictionary, graphs, l33tMaxSubstitutions: 12 });
const patterns = new ZxcvbnFactory({ dictionary: {}, graphs });
const { l33tTable } = new Options();
const mayBeWeak = createWeakEnds(dictionary, l33tTable, patterns);
const TERMS = ['adalovelace', 'lovelace', 'contoso'];

const isWeak = (password: string): boolean => full.check(password, [...TERMS]).score < 2;

const pick = <T>(list: readonly T[]): T => list[randomInt(list.length)]!;
const WORDS = Object.values(dictionary).flat().map(String);
const LISTS = Object.values(dictionary).filter((list) => list.length < 30);
const LOOK_ALIKES = Object.entries(l33tTable).flatMap(([letter, signs]) =>
  signs.map((sign) => [letter, sign] as const),
);
const KEYS = ['qwertzuiop', '1qay2wsx3edc', 'asdfghjkl', 'zxcvbnm,./'];
const DATES = ['19901212', '2024-12-24', '24121990', '1.1.2001'];

const disguised = (word: string): string =>
  LOOK_ALIKES.filter(() => randomInt(3) === 0).reduce(
    (text, [letter, sign]) => text.replace(letter, sign),
    word,
  );
const backwards = (word: string): string => [...word].reverse().join('');
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** What people make passwords of. */
const PARTS: readonly (() => string)[] = [
  () => pick(WORDS),
  () => disguised(pick(WORDS)),
  () => backwards(pick(WORDS)),
  () => capital(pick(WORDS)),
  () => pick(pick(LISTS)) + pick(pick(LISTS)),
  () => pick(KEYS).slice(0, 3 + randomInt(8)),
  () => pick(DATES),
  () => pick('abcdefgh1234567!'.split('')).repeat(1 + randomInt(8)),
  () => 'abcdefghijklmnop'.slice(randomInt(6), 8 + randomInt(8)),
  () => String(randomInt(10_000)),
  () => pick(TERMS),
  () => randomBytes(1 + randomInt(6)).toString('base64url'),
];

const passwordOf = (parts: number): string =>
  Array.from({ length: parts }, () => pick(PARTS)()).join(pick(['', '', '', '-', '.', '1']));

describe('what may be weak', () => {
  test('is everything that zxcvbn calls weak', () => {
    const missed: string[] = [];
    let weak = 0;
    for (let round = 0; round < 1_000; round += 1) {
      const password = passwordOf(1 + (round % 3)).slice(0, 64);
      if (!isWeak(password)) continue;
      weak += 1;
      if (!mayBeWeak(password, TERMS)) missed.push(password);
    }
    expect(missed).toEqual([]);
    expect(weak).toBeGreaterThan(100);
  });

  test('is hardly anything that a generator made', () => {
    const made = Array.from({ length: 200 }, () => randomBytes(12).toString('base64url'));
    expect(made.filter((password) => mayBeWeak(password, TERMS)).length).toBeLessThan(60);
  });
});
