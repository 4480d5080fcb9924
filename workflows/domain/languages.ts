/** The languages of the one catalogue for pages, mails, texts and calls; the first is the fallback. */
export const LANGUAGES = ['en', 'de'] as const;

/** The first preference that is offered, by primary subtag (`de-AT` takes `de`; RFC 4647, 3.4). */
export const preferredLanguage = <Language extends string>(
  offered: readonly Language[],
  preferences: readonly (string | undefined)[],
): Language | undefined => {
  for (const preference of preferences) {
    const primary = preference?.toLowerCase().split('-')[0];
    const match = offered.find((language) => language === primary);
    if (match !== undefined) return match;
  }
  return undefined;
};

/** The same, else the first one offered: pages, messages and the API choose alike. */
export const chooseLanguage = <Language extends string>(
  offered: readonly Language[],
  preferences: readonly (string | undefined)[],
): Language | 'en' => preferredLanguage(offered, preferences) ?? offered[0] ?? 'en';
