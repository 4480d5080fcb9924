/** The languages of the catalogue by their own names; each has a file of that name beside this one. */
export const languageNames = { en: 'English', de: 'Deutsch' } as const;

export type Language = keyof typeof languageNames;

const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur'];

export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr';
}

/** The organisation's languages that a page can show, in its order; all of them if it names none. */
export function offeredLanguages(wanted: readonly string[]): Language[] {
  const known = Object.keys(languageNames) as Language[];
  const offered = wanted.flatMap((name) => known.filter((language) => language === name));
  return offered.length > 0 ? offered : known;
}
