/** A text is made of known words when its cheapest reading costs fewer points than this (Entra password protection). */
export const READING_POINTS_MIN = 5;

const POINTS_PER_CHARACTER = 1;
const POINTS_PER_WORD = 1;
const POINTS_PER_EDITED_WORD = 2;
/** An edit inside a shorter word leaves too little of it to call it the same word. */
const EDITABLE_WORD_LENGTH_MIN = 4;

const LETTERS_WITHOUT_DECOMPOSITION: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
};

/**
 * Characters people swap for one another. Entra publishes 0→o, 1→l, $→s and @→a; the rest are the
 * usual further ones. `i` goes to `l` because `1`, `!` and `|` stand for both.
 */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '!': 'l',
  '|': 'l',
  i: 'l',
  $: 's',
  '5': 's',
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '€': 'e',
  '6': 'g',
  '9': 'g',
  '7': 't',
  '+': 't',
  '8': 'b',
};

/**
 * Drops what people do not notice: case, Latin, Greek and Cyrillic accents, full-width and other
 * compatibility forms, and invisible characters. For comparison only, never for storing or hashing.
 */
export function foldLetters(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]|\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøłđıς]/gu, (letter) => LETTERS_WITHOUT_DECOMPOSITION[letter] ?? letter);
}

/** `foldLetters`, then every look-alike replaced. Both sides of a comparison are folded. */
export function foldLookalikes(text: string): string {
  return foldLetters(text).replace(/[01!|i$5@43€6978+]/gu, (sign) => LOOKALIKES[sign] ?? sign);
}

type Reading = { text: readonly string[]; pointsAt: number[] };

/**
 * Whether a text is hardly more than words from a list, by Entra's published scoring ("How are
 * passwords evaluated", concept-password-ban-bad): one point per word found, one per other
 * character, too little below five. Here a word found with one character added, dropped or changed
 * counts two, word and edit, so a whole text one edit away from a word is always caught, and the
 * reading with the fewest points decides. The caller folds both sides the same way.
 *
 * A reading below five points covers at most four words, so longer texts are answered at once: the
 * cost has the bound words × 12 × (longest word)², whatever the length of the text.
 */
export function isMadeOfWords(text: string, words: readonly string[]): boolean {
  const characters = Array.from(text);
  const wordList = Array.from(new Set(words), (word) => Array.from(word));
  const longestWord = wordList.reduce((longest, word) => Math.max(longest, word.length), 0);
  if (characters.length > (READING_POINTS_MIN - 1) * longestWord) return false;

  const reading: Reading = {
    text: characters,
    pointsAt: characters.map((_, index) => index * POINTS_PER_CHARACTER),
  };
  reading.pointsAt.push(characters.length * POINTS_PER_CHARACTER);
  for (let start = 0; start < characters.length; start += 1) {
    const points = reading.pointsAt[start] ?? 0;
    if (points + POINTS_PER_WORD < READING_POINTS_MIN) {
      for (const word of wordList) readWord(reading, start, word);
    }
    improve(reading, start + 1, points + POINTS_PER_CHARACTER);
  }
  const total = reading.pointsAt[characters.length] ?? 0;
  return total < READING_POINTS_MIN && total < characters.length;
}

function readWord(reading: Reading, start: number, word: readonly string[]): void {
  const points = reading.pointsAt[start] ?? 0;
  const editsMax = word.length >= EDITABLE_WORD_LENGTH_MIN ? 1 : 0;
  for (let length = word.length - editsMax; length <= word.length + editsMax; length += 1) {
    const end = start + length;
    if (length === 0 || end > reading.text.length) continue;
    const edits = editsBetween(reading.text, start, end, word);
    if (edits === 0) improve(reading, end, points + POINTS_PER_WORD);
    if (edits === 1 && editsMax === 1) improve(reading, end, points + POINTS_PER_EDITED_WORD);
  }
}

function improve(reading: Reading, end: number, points: number): void {
  if (points < (reading.pointsAt[end] ?? Infinity)) reading.pointsAt[end] = points;
}

/** Edit distance between `text[start, end)` and a word, lengths at most one apart; 2 means more than one. */
function editsBetween(
  text: readonly string[],
  start: number,
  end: number,
  word: readonly string[],
): 0 | 1 | 2 {
  const length = end - start;
  const shorter = Math.min(length, word.length);
  let same = 0;
  while (same < shorter && text[start + same] === word[same]) same += 1;
  if (same === length && same === word.length) return 0;

  let textIndex = start + same + (length >= word.length ? 1 : 0);
  let wordIndex = same + (word.length >= length ? 1 : 0);
  while (textIndex < end && text[textIndex] === word[wordIndex]) {
    textIndex += 1;
    wordIndex += 1;
  }
  return textIndex === end ? 1 : 2;
}
