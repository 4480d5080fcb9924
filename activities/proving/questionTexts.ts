import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Texts = Readonly<Record<string, string>>;

/** The languages the built-in questions are in; more than the pages, so that people can be asked in theirs. */
export const QUESTION_LANGUAGES = ['en', 'de', 'fr', 'es', 'ja', 'ar'] as const;

const FALLBACK = 'en';
const TEXTS_FOLDER = join(__dirname, '..', '..', 'web', 'texts', 'questions');

let catalogue: Map<string, Texts> | undefined;

/**
 * The words of a question in a language (`de-AT` reads `de`), English where they lack it. Of an
 * organisation's own question (`custom`, its texts by language) the first text there is when
 * neither is there. Undefined for an id that names no question.
 */
export function questionText(language: string, id: string, custom?: Texts): string | undefined {
  const byLanguage = custom ?? textsByLanguage(id);
  const [primary = language] = language.toLowerCase().split('-');
  return ownText(byLanguage, primary) ?? ownText(byLanguage, FALLBACK) ?? textsOf(byLanguage)[0];
}

/** Every text of a question, in all its languages: what an answer must not repeat. */
export function allQuestionTexts(id: string, custom?: Texts): string[] {
  return textsOf(custom ?? textsByLanguage(id));
}

const textsOf = (byLanguage: Texts): string[] => Object.values(byLanguage);

const ownText = (texts: Texts, key: string): string | undefined =>
  Object.hasOwn(texts, key) ? texts[key] : undefined;

function textsByLanguage(id: string): Texts {
  const entries = [...loaded()].map(([language, texts]) => [language, ownText(texts, id)]);
  return Object.fromEntries(entries.filter(([, text]) => text !== undefined)) as Texts;
}

function loaded(): Map<string, Texts> {
  catalogue ??= new Map(QUESTION_LANGUAGES.map((language) => [language, readTexts(language)]));
  return catalogue;
}

const readTexts = (language: string): Texts =>
  JSON.parse(readFileSync(join(TEXTS_FOLDER, `${language}.json`), 'utf8')) as Texts;
