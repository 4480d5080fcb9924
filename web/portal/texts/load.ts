import type { Language } from '../../texts/languages';
import type { TextTree } from '../../texts/translate';

const parts: Record<Language, () => Promise<TextTree>> = {
  en: async () => ({ ...(await import('./en')) }),
  de: async () => ({ ...(await import('./de')) }),
};

/** The page's part of one language; messages and the operators' words are not shipped to it. */
export function loadTexts(language: Language): Promise<TextTree> {
  return parts[language]();
}
