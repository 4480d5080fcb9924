/** 0 very weak … 4 strong. A hint while typing; the service alone decides. */
export type Strength = 0 | 1 | 2 | 3 | 4;

const COMMON =
  /pass(wor[dt])?|passwort|kennwort|qwert[yz]|asdf|yxcv|zxcv|admin|welcome|willkommen|letmein|login|hallo|hello|summer|sommer|winter|spring|autumn|herbst|monday|montag|dragon|monkey|iloveyou|secret|geheim|schatz|football|fussball|master|abc|123+4*5*6*7*8*9*0*|(19|20)\d\d/g;
const REPEATS = /(.{1,4})\1+/g;
const BITS_FOR_STRENGTH = [30, 42, 60, 80] as const;

/** Estimates by length and kinds of characters, with common words, runs and own names counted once. */
export function estimateStrength(password: string, ownWords: readonly string[]): Strength {
  const reduced = ownWords
    .filter((word) => word.length >= 3)
    .reduce((rest, word) => rest.replaceAll(word.toLowerCase(), '•'), password.toLowerCase())
    .replace(COMMON, '•')
    .replace(REPEATS, '$1•')
    .replace(/./gsu, (character, at: number, all: string) => (isRun(all, at) ? '' : character));
  const bits = [...reduced].length * Math.log2(alphabetSize(password));
  return BITS_FOR_STRENGTH.filter((needed) => bits >= needed).length as Strength;
}

/** The third and later characters of a run like `cde` or `987`. */
function isRun(text: string, at: number): boolean {
  if (at < 2) return false;
  const step = text.charCodeAt(at) - text.charCodeAt(at - 1);
  return Math.abs(step) <= 1 && step === text.charCodeAt(at - 1) - text.charCodeAt(at - 2);
}

function alphabetSize(password: string): number {
  const kinds: [RegExp, number][] = [
    [/\p{Ll}/u, 26],
    [/\p{Lu}/u, 26],
    [/\p{Nd}/u, 10],
    [/[^\p{L}\p{Nd}]/u, 20],
  ];
  const size = kinds.reduce((sum, [kind, count]) => sum + (kind.test(password) ? count : 0), 0);
  return Math.max(size, 2);
}
