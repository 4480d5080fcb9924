import { createContext, use, useMemo, type ReactNode } from 'react';
import { translate, type TextKey, type TextTree, type TextValues } from './translate';

export type Texts = {
  language: string;
  /** For dates and times: the language in the form the browser asks for, like `en-GB`. */
  locale: string;
  t: (key: TextKey, values?: TextValues) => string;
  /** The sentence for a key made of a code from the server; undefined when there is none. */
  find: (key: string, values?: TextValues) => string | undefined;
};

const TextsContext = createContext<Texts | undefined>(undefined);

type TextsProviderProps = { language: string; texts: TextTree; children: ReactNode };

export function TextsProvider({ language, texts, children }: TextsProviderProps) {
  const value = useMemo<Texts>(() => {
    const find = (key: string, values?: TextValues) => translate(texts, language, key, values);
    const isSame = (locale: string) => locale.split('-')[0] === language;
    const locale = navigator.languages.find(isSame) ?? language;
    return { language, locale, find, t: (key, values) => find(key, values) ?? key };
  }, [language, texts]);
  return <TextsContext value={value}>{children}</TextsContext>;
}

/** Throws outside a TextsProvider. */
export function useTexts(): Texts {
  const texts = use(TextsContext);
  if (texts === undefined) throw new Error('useTexts needs a TextsProvider above it');
  return texts;
}
