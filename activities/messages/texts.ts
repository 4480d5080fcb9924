import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next, { type i18n } from 'i18next';
import { LANGUAGES } from '../../workflows/domain/languages';

const TEXTS_FOLDER = join(__dirname, '..', '..', 'web', 'texts');

let catalogue: i18n | undefined;

/** The sentence under a key in a language, English where a language lacks it. */
export function text(language: string, key: string, values: Record<string, string | number>) {
  return loaded().getFixedT(language)(key, { ...values, interpolation: { escapeValue: false } });
}

function loaded(): i18n {
  if (catalogue !== undefined) return catalogue;
  const instance = i18next.createInstance();
  const resources = Object.fromEntries(
    LANGUAGES.map((language) => {
      const file = readFileSync(join(TEXTS_FOLDER, `${language}.json`), 'utf8');
      return [language, { translation: JSON.parse(file) as Record<string, unknown> }];
    }),
  );
  void instance.init({ resources, fallbackLng: 'en', initAsync: false });
  catalogue = instance;
  return instance;
}
