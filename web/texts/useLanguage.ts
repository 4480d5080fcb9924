import { useEffect, useRef, useState } from 'react';
import { chooseLanguage } from '../../workflows/domain/languages';
import { loadPart } from '../api/loadPart';
import { offeredLanguages, type Language } from './languages';
import { tellShown } from './shownLanguage';
import type { TextTree } from './translate';

const CHOICE_KEY = 'latchkey.language';

type Shown = { language: Language; texts: TextTree };

type LanguageOptions = {
  wanted: readonly string[];
  load: (language: Language) => Promise<TextTree>;
  /** What a page shows as long as its first language cannot be loaded; without it, nothing. */
  english: TextTree | undefined;
};

type LanguageChoice = {
  language: Language;
  offered: readonly Language[];
  /** The language before stays while another loads. */
  shown: Shown | undefined;
  /** `language` could not be loaded yet. */
  isLate: boolean;
  choose: (language: Language) => void;
};

/** The person's choice, else what the browser prefers, among what the organisation offers. */
export function useLanguage({ wanted, load, english }: LanguageOptions): LanguageChoice {
  const [chosen, setChosen] = useState(() => storedChoice());
  const [shown, setShown] = useState<Shown>();
  const [late, setLate] = useState<Language>();
  const isFirst = useRef(true);
  const offered = offeredLanguages(wanted);
  const language = chooseLanguage(offered, [...chosen, ...navigator.languages]);

  useEffect(() => {
    const stop = new AbortController();
    const show = (next: Shown) => {
      isFirst.current = false;
      tellShown(next.language);
      setShown(next);
    };
    const onLate = () => {
      setLate(language);
      if (isFirst.current && english) show({ language: 'en', texts: english });
    };
    const options = { signal: stop.signal, isVital: () => isFirst.current, onLate };
    void loadPart(() => load(language), options).then((texts) => {
      if (texts) show({ language, texts });
    });
    return () => stop.abort();
  }, [language, load, english]);

  const choose = (next: Language) => {
    storeChoice(next);
    setChosen([next]);
  };
  const isLate = late === language && shown?.language !== language;
  return { language, offered, shown, isLate, choose };
}

function storedChoice(): string[] {
  const fromAddress = new URLSearchParams(location.search).get('lang');
  return [readChoice(), fromAddress].filter((choice) => choice !== null);
}

function readChoice(): string | null {
  try {
    return sessionStorage.getItem(CHOICE_KEY);
  } catch {
    return null;
  }
}

function storeChoice(language: Language): void {
  try {
    sessionStorage.setItem(CHOICE_KEY, language);
  } catch {
    // A browser that refuses storage only loses the choice after a reload.
  }
}
