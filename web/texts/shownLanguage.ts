import { directionOf, type Language } from './languages';

let shown: Language | undefined;

/** The language the page shows; undefined before its first words. */
export const shownLanguage = (): Language | undefined => shown;

export function tellShown(language: Language): void {
  shown = language;
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}
