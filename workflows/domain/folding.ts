/** Two are enough for every text that was tried; the rest is for what Unicode may yet add. */
const ROUNDS_MAX = 5;

/** Applies a step until it changes nothing: one can make work for another before it. */
export function untilStable(text: string, step: (text: string) => string): string {
  let current = text;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const next = step(current);
    if (next === current) break;
    current = next;
  }
  return current;
}

/**
 * A text without what copying and phones bring along: Unicode NFKC (full width and other compatibility
 * forms), no default-ignorable signs (zero width, marks of direction, soft hyphens).
 */
export const withoutInvisible = (text: string): string =>
  text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');

/**
 * One step towards a text without what people do not see or do not mean: `withoutInvisible`, and no
 * case in any language's way: ß is ss, both Greek sigmas are one, all four Turkish i are one. Accents
 * stay, and so do look-alikes of other scripts.
 */
export const foldOnce = (text: string): string =>
  withoutInvisible(text)
    .toUpperCase()
    .toLowerCase()
    .replace(/ς/gu, 'σ')
    .replace(/i\u0307/gu, 'i')
    .normalize('NFKC')
    .replace(/\p{White_Space}+/gu, ' ')
    .replace(/^ | $/gu, '');

/** The one form in which logins and the names of groups are compared; never shown. */
export const foldLogin = (login: string): string => untilStable(login, foldOnce);

/** All names of a person in the form they are found by, one a line; no name holds a line break. */
export const foldNames = (names: readonly (string | null)[]): string =>
  names.flatMap((name) => (name === null ? [] : [foldLogin(name)])).join('\n');
