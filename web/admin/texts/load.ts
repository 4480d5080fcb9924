import type { Language } from '../../texts/languages';
import type { TextTree } from '../../texts/translate';
import * as inEnglish from './en';

/** Comes with the page itself: what it says while another language cannot be loaded. */
export const english: TextTree = { ...inEnglish };

const parts: Record<Language, () => Promise<TextTree>> = {
  en: async () => english,
  de: async () => ({ ...(await import('./de')) }),
};

/** The operators' part of one language. */
export function loadTexts(language: Language): Promise<TextTree> {
  return parts[language]();
}
