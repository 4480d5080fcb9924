/** The languages of the catalogue by their own names; each has a file of that name beside this one. */
export const languageNames = { en: 'English', de: 'Deutsch' } as const;

export type Language = keyof typeof languageNames;

const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur'];

export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr';
}

/** The languages a page can show that the organisation also wants; all of them if it names none. */
export function offeredLanguages(wanted: readonly string[]): Language[] {
  const known = Object.keys(languageNames) as Language[];
  const offered = known.filter((language) => wanted.includes(language));
  return offered.length > 0 ? offered : known;
}

/** The first preference that is offered, by primary subtag (`de-AT` takes `de`), else the first offer. */
export function chooseLanguage(
  offered: readonly Language[],
  preferences: readonly string[],
): Language {
  for (const preference of preferences) {
    const primary = preference.toLowerCase().split('-')[0];
    const match = offered.find((language) => language === primary);
    if (match) return match;
  }
  return offered[0] ?? 'en';
}
