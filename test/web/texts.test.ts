import { createInstance } from 'i18next';
import de from '../../web/texts/de.json';
import en from '../../web/texts/en.json';
import registerDe from '../../web/texts/register/de.json';
import registerEn from '../../web/texts/register/en.json';
import { directionOf, offeredLanguages } from '../../web/texts/languages';
import { chooseLanguage } from '../../workflows/domain/languages';
import { translate, type TextTree } from '../../web/texts/translate';

const english = { ...en, ...registerEn };
const languages: Record<string, TextTree> = { en: english, de: { ...de, ...registerDe } };

function leaves(tree: TextTree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, node]): [string, string][] =>
    typeof node === 'string' ? [[`${path}${key}`, node]] : leaves(node, `${path}${key}.`),
  );
}

const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort().join(' ');
const others = Object.keys(languages).filter((language) => language !== 'en');

/** Longer than most, so that a text that fits with these fits nearly always. */
const sample = {
  code: '123456',
  organisation: 'Contoso Airlines',
  minutes: 10,
  supportCode: 'LK-7F3K-92QD',
  method: 'Wiederherstellungscodes',
  time: '22 November 2026, 20:00 CET',
  host: 'login.contoso.example',
  pageUrl: 'https://login.contoso.example/t/contoso/reset',
};

describe('the catalogue', () => {
  it.each(others)('has the same keys in en and %s', (language) => {
    const keysOf = (tree: TextTree) => leaves(tree).map(([key]) => key);
    expect(keysOf(languages[language]!).sort()).toEqual(keysOf(english).sort());
  });

  it.each(others)('has the same placeholders in en and %s', (language) => {
    const theirs = new Map(leaves(languages[language]!));
    const different = leaves(english).filter(
      ([key, text]) => placeholders(text) !== placeholders(theirs.get(key) ?? ''),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it.each(Object.keys(languages))('has no empty, blaming or shouting text in %s', (language) => {
    const wrong = /^\s*$|!|\binvalid\b|\boops\b|credential|authenticat(?!or)|ungültig/i;
    expect(leaves(languages[language]!).filter(([, text]) => wrong.test(text))).toEqual([]);
  });

  it.each(Object.keys(languages))(
    'is read by our pages as i18next reads it in %s',
    async (language) => {
      const i18n = createInstance();
      await i18n.init({
        lng: language,
        resources: { [language]: { translation: languages[language]! } },
        interpolation: { escapeValue: false },
      });
      for (const [leaf] of leaves(languages[language]!)) {
        const key = leaf.replace(/_(one|other)$/, '');
        for (const count of [0, 1, 2]) {
          const values = { ...sample, count, minutes: count, hint: '•••' };
          const expected = i18n.t(key, values);
          expect(translate(languages[language]!, language, key, values)).toBe(expected);
        }
      }
    },
  );

  it.each(Object.keys(languages))('keeps every text message in one segment in %s', (language) => {
    const gsm7 = /^[\w @£$¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&'()*+,\-./:;<=>?¡ÄÖÑÜ§¿äöñüà\n]*$/;
    const texts = leaves(languages[language]!).filter(([key]) =>
      /^message\.((code|registrationCode|stepUpCode|callerCode)\.text|notice\.\w+\.text)/.test(key),
    );
    expect(texts).toHaveLength(24);
    for (const [key] of texts) {
      const text = translate(languages[language]!, language, key, sample) ?? '';
      expect(text).toMatch(gsm7);
      expect(`${key}: ${text.length <= 160}`).toBe(`${key}: true`);
    }
  });

  it.each(Object.keys(languages))('has room for the origin-bound line in %s', (language) => {
    const read = (key: string) => translate(languages[language]!, language, key, sample) ?? '';
    const text = `${read('message.code.text')}\n\n${read('message.code.originLine')}`;
    expect(text.split('\n').at(-1)).toBe('@login.contoso.example #123456');
    expect(text.length).toBeLessThanOrEqual(160);
  });

  it('begins a code mail with the code and names the address to go to in a notice', () => {
    const read = (key: string) => translate(en, 'en', key, sample) ?? '';
    expect(read('message.code.email.text')).toMatch(/^123456 is your Contoso Airlines code/);
    expect(read('message.notice.resetDone.email.subject')).toBe(
      'Your Contoso Airlines password was reset',
    );
    expect(read('message.notice.resetDone.email.text')).toContain(sample.pageUrl);
  });
});

describe('the language of a page', () => {
  it('is the first preference that the organisation offers', () => {
    expect(chooseLanguage(['en', 'de'], ['fr-CH', 'de-CH', 'en'])).toBe('de');
    expect(chooseLanguage(['en'], ['de'])).toBe('en');
    expect(chooseLanguage(offeredLanguages(['de', 'xx']), ['en-GB'])).toBe('de');
    expect(chooseLanguage(offeredLanguages(['de', 'en']), ['fr'])).toBe('de');
    expect(chooseLanguage(offeredLanguages(['en', 'de']), ['fr'])).toBe('en');
  });

  it('falls back to every language of the catalogue when none of the wanted ones is there', () => {
    expect(offeredLanguages(['xx'])).toEqual(['en', 'de']);
  });

  it('runs from right to left where the script does', () => {
    expect([directionOf('ar'), directionOf('de')]).toEqual(['rtl', 'ltr']);
  });
});
