/** The languages of the one catalogue for pages, mails, texts and calls; the first is the fallback. */
export const LANGUAGES = ['en', 'de'] as const;
