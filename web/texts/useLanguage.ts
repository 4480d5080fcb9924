import { useEffect, useState } from 'react';
import { chooseLanguage, directionOf, offeredLanguages, type Language } from './languages';
import type { TextTree } from './translate';

const CHOICE_KEY = 'latchkey.language';

type LanguageChoice = {
  language: Language;
  offered: readonly Language[];
  /** Undefined until the first language is there; the one before stays while another loads. */
  shown: { language: Language; texts: TextTree } | undefined;
  choose: (language: Language) => void;
};

/** The person's choice, else what the browser prefers, among what the organisation offers. */
export function useLanguage(
  wanted: readonly string[],
  loadTexts: (language: Language) => Promise<TextTree>,
): LanguageChoice {
  const [chosen, setChosen] = useState(() => storedChoice());
  const [shown, setShown] = useState<LanguageChoice['shown']>();
  const offered = offeredLanguages(wanted);
  const language = chooseLanguage(offered, [...chosen, ...navigator.languages]);

  useEffect(() => {
    let isCurrent = true;
    void loadTexts(language).then((texts) => {
      if (!isCurrent) return;
      document.documentElement.lang = language;
      document.documentElement.dir = directionOf(language);
      setShown({ language, texts });
    });
    return () => {
      isCurrent = false;
    };
  }, [language, loadTexts]);

  const choose = (next: Language) => {
    sessionStorage.setItem(CHOICE_KEY, next);
    setChosen([next]);
  };
  return { language, offered, shown, choose };
}

function storedChoice(): string[] {
  const fromAddress = new URLSearchParams(location.search).get('lang');
  const stored = sessionStorage.getItem(CHOICE_KEY);
  return [stored, fromAddress].filter((choice) => choice !== null);
}
