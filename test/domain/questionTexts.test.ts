import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  allQuestionTexts,
  QUESTION_LANGUAGES,
  questionText,
} from '../../activities/proving/questionTexts';
import { PREDEFINED_QUESTIONS } from '../../workflows/domain/questions';

const FOLDER = join(__dirname, '..', '..', 'web', 'texts', 'questions');
const fileOf = (language: string) => readFileSync(join(FOLDER, `${language}.json`), 'utf8');
const textsIn = (language: string) => JSON.parse(fileOf(language)) as Record<string, string>;

const RULE =
  'People have answered these questions. A changed meaning needs a new id beside the old one; ' +
  'for a corrected spelling write the new digest here.';

/** SHA-256 of each file. */
const PINS: Record<(typeof QUESTION_LANGUAGES)[number], string> = {
  en: 'b4c6c726c695e7bba1b414c338b2de3ac112e057c079f5cdf194129ec23597bf',
  de: '2c283d859a41589a034c1ea9e00e1343cd2417ed5cf49acf0c47fa476fa91633',
  fr: 'eb338ec866eb016865ad9055fd139475712e51cdc0983e2f44fb0aa541824849',
  es: '48d4507122b2539c34992bc692a318dd6f33a2bceca1fa3f3b3ec3240b6f3ebf',
  ja: 'c3772eb8b928a367aff74955a6b1e6225aaf64779dbabcd490524d2d302e6535',
  ar: 'f1984d28a7ad0455340314b8fc1457958d50f2be56955d68f098f1148854eb7d',
};

describe.each(QUESTION_LANGUAGES)('the questions in %s', (language) => {
  it('have a text for every built-in question and for nothing else', () => {
    expect(Object.keys(textsIn(language))).toEqual([...PREDEFINED_QUESTIONS]);
  });

  it('are one question each, said once, of 3 to 200 characters', () => {
    const texts = Object.values(textsIn(language));
    const endOf = { ar: /[^؟]؟$/, ja: /[^？]？$/, fr: /\S\u00a0\?$/, es: /¿[^¿?]+\?$/ };
    const end = language in endOf ? endOf[language as keyof typeof endOf] : /[^\s?]\?$/;
    expect(texts.filter((text) => !end.test(text) || /^\s|\s\s|\n/.test(text))).toEqual([]);
    expect(texts.filter((text) => text.length < 3 || text.length > 200)).toEqual([]);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('keep their meaning', () => {
    const digest = createHash('sha256').update(fileOf(language)).digest('hex');
    expect(`${digest} (${RULE})`).toBe(`${PINS[language]} (${RULE})`);
  });
});

describe('the text of a question', () => {
  const own = { de: 'Welches Tor?', en: 'Which gate?' };

  it.each([
    ['the asked language', 'de', 'Welches erfundene Wort versteht nur Ihre Familie?'],
    ['a language of a country', 'de-AT', 'Welches erfundene Wort versteht nur Ihre Familie?'],
    [
      'English for a language without texts',
      'tlh',
      'Which made-up word does only your family understand?',
    ],
    ['English for no language', '', 'Which made-up word does only your family understand?'],
    [
      'English for a word of the runtime',
      'constructor',
      'Which made-up word does only your family understand?',
    ],
  ])('is in %s', (_, language, expected) => {
    expect(questionText(language, 'family-word')).toBe(expected);
  });

  it.each<[string, string, Record<string, string>, string | undefined]>([
    ['in the asked language', 'de', own, 'Welches Tor?'],
    ['else in English', 'fr', own, 'Which gate?'],
    ['else its first', 'fr', { ja: '門は？', de: 'Welches Tor?' }, '門は？'],
    ['not there without texts', 'fr', {}, undefined],
  ])('of the organisation is %s', (_, language, custom, expected) => {
    expect(questionText(language, 'custom-0123456789abcdef', custom)).toBe(expected);
  });

  it.each(['shoe-size', 'custom-0123456789abcdef', 'toString'])('is not there for %s', (id) => {
    expect(questionText('en', id)).toBeUndefined();
    expect(allQuestionTexts(id)).toEqual([]);
  });

  it('is given in every language at once', () => {
    expect(allQuestionTexts('family-word')).toHaveLength(QUESTION_LANGUAGES.length);
    expect(allQuestionTexts('family-word')).toContain(questionText('ar', 'family-word'));
    expect(allQuestionTexts('custom-0123456789abcdef', own)).toEqual([own.de, own.en]);
  });
});
