import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Shorter passwords are always estimated in full: four signs may be worth less than they cost. */
const LENGTH_MIN = 9;
/** Dictionaries whose words count as a sequence in any number; the others hold single words. */
const SEQUENCE_WORDS_MAX = 30;

type Dictionaries = Readonly<Record<string, readonly (string | number)[]>>;

/**
 * Whether a password may be worth fewer than a million guesses, found out without looking up every
 * part of it; `false` is certain. zxcvbn multiplies the guesses for the parts a password is split
 * into and adds 10,000 to the power of their number less one, so three parts are always more; of two,
 * the longer one is something it knows and reaches over half of the text, from its start or to its
 * end. Only such an end has to be looked for: a word, forwards or backwards, with look-alikes for
 * letters, or a pattern of another kind. An estimator without words (`patterns`) takes that for the
 * cheapest way as well.
 */
export function createWeakEnds(
  dictionaries: Dictionaries,
  l33tTable: Readonly<Record<string, readonly string[]>>,
  patterns: ZxcvbnFactory,
) {
  const skeletonOf = createSkeleton(l33tTable);
  const wideLookAlikes = Object.values(l33tTable).flatMap((all) => all.filter(isWide));
  const words = hashesOf(dictionaries, skeletonOf);
  const sequenceWords = Object.values(dictionaries)
    .filter((list) => list.length < SEQUENCE_WORDS_MAX)
    .flatMap((list) => list.map((word) => skeletonOf(String(word))));

  return (password: string, terms: readonly string[]): boolean => {
    const lower = password.toLowerCase();
    if (password.length < LENGTH_MIN || lower.length !== password.length) return true;
    if (wideLookAlikes.some((one) => lower.includes(one))) return true;
    const longer = Math.ceil(password.length / 2);
    const own = new Set(terms.map((term) => skeletonOf(term.toLowerCase())));
    const isWord = (text: string) => own.has(text) || includes(words, hashOf(text));
    const skeleton = skeletonOf(lower);
    const hasWord = (text: string) =>
      sequenceWords.some((word) => text.startsWith(word) || text.endsWith(word)) ||
      endsOf(text, longer).some(isWord);
    return hasWord(skeleton) || hasWord(reversed(skeleton)) || hasPattern(patterns, password);
  };
}

const isWide = (lookAlike: string): boolean => lookAlike.length > 1;

const reversed = (text: string): string => text.split('').reverse().join('');

/** The beginnings and ends of a text of at least this length, the whole text among them. */
const endsOf = (text: string, length: number): string[] =>
  Array.from({ length: text.length - length + 1 }, (_, more) => [
    text.slice(0, length + more),
    text.slice(-length - more),
  ]).flat();

const hasPattern = (patterns: ZxcvbnFactory, password: string): boolean =>
  patterns.check(password).sequence.some(({ pattern }) => pattern !== 'bruteforce');

/** Writes every sign of a text as the first of those that may stand for one another. */
function createSkeleton(l33tTable: Readonly<Record<string, readonly string[]>>) {
  const first = new Map<string, string>();
  const rootOf = (sign: string): string => {
    const before = first.get(sign);
    return before === undefined ? sign : rootOf(before);
  };
  for (const [letter, lookAlikes] of Object.entries(l33tTable))
    for (const sign of lookAlikes.filter((one) => !isWide(one))) {
      const [root, other] = [rootOf(letter), rootOf(sign)];
      if (root !== other) first.set(other, root);
    }
  const roots = new Map([...first.keys()].map((sign) => [sign, rootOf(sign)]));
  return (text: string): string =>
    text
      .split('')
      .map((sign) => roots.get(sign) ?? sign)
      .join('');
}

/** 32 bits of each word's skeleton, sorted: a megabyte instead of the words once more. */
function hashesOf(dictionaries: Dictionaries, skeletonOf: (text: string) => string): Uint32Array {
  const hashes = new Set<number>();
  for (const list of Object.values(dictionaries))
    for (const word of list) hashes.add(hashOf(skeletonOf(String(word))));
  return Uint32Array.from(hashes).sort();
}

/** FNV-1a: two texts that share one are estimated in full, no more. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function includes(sorted: Uint32Array, wanted: number): boolean {
  let [low, high] = [0, sorted.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle] ?? 0;
    if (found === wanted) return true;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
