import type { Language } from '../../texts/languages';
import type { TextTree } from '../../texts/translate';
import * as inEnglish from './en';

/** Comes with the page itself: what it says while another language cannot be loaded. */
export const english: TextTree = { ...inEnglish };

type Parts = Record<Language, () => Promise<TextTree>>;

const parts: Parts = {
  en: async () => english,
  de: async () => ({ ...(await import('./de')) }),
};

const registerParts: Parts = {
  en: async () => ({ ...(await import('./register/en')) }),
  de: async () => ({ ...(await import('./register/de')) }),
};

/** The portal's part of one language; messages and the operators' words are not shipped to it. */
export function loadTexts(language: Language): Promise<TextTree> {
  return parts[language]();
}

/** What every page of the portal says and what the page for registering adds to it. */
export async function loadRegisterTexts(language: Language): Promise<TextTree> {
  const [shared, own] = await Promise.all([parts[language](), registerParts[language]()]);
  return { ...shared, ...own };
}
