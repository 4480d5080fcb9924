import fc from 'fast-check';
import { foldLetters, foldLookalikes, isMadeOfWords } from '../../workflows/domain/fuzzyMatch';

const within = (from: string, to: string): boolean => {
  if (from === to) return true;
  for (let index = 0; index <= from.length; index += 1) {
    const before = from.slice(0, index);
    if (before + from.slice(index + 1) === to) return true;
    if (to.length >= from.length && to.startsWith(before)) {
      const rest = to.slice(index + 1);
      if (rest === from.slice(index) || rest === from.slice(index + 1)) return true;
    }
  }
  return false;
};

/** The scoring rule, word for word and without any haste. */
const fewestPoints = (text: string, words: readonly string[]): number => {
  if (text === '') return 0;
  let fewest = 1 + fewestPoints(text.slice(1), words);
  for (const word of words) {
    for (let length = 1; length <= text.length; length += 1) {
      const part = text.slice(0, length);
      const points = part === word ? 1 : word.length >= 4 && within(part, word) ? 2 : undefined;
      if (points !== undefined) {
        fewest = Math.min(fewest, points + fewestPoints(text.slice(length), words));
      }
    }
  }
  return fewest;
};

describe('folding', () => {
  it.each([
    ['PASSWORD', 'password'],
    ['Größe', 'grosse'],
    ['Søren Łukasz', 'soren lukasz'],
    ['É', 'e'],
    ['e\u0301', 'e'],
    ['ＡＢＣ', 'abc'],
    ['pass\u00adword\u200d', 'password'],
    ['Σίσυφος', 'σισυφοσ'],
    ['İstanbul', 'istanbul'],
    ['田中', '田中'],
  ])('reads %j as %j', (text, folded) => {
    expect(foldLetters(text)).toBe(folded);
  });

  it.each([
    ['P@$$w0rd', 'password'],
    ['1', 'l'],
    ['i', 'l'],
    ['!|', 'll'],
    ['53cr37', 'secret'],
    ['8€69+', 'beggt'],
  ])('reads %j as %j when look-alikes are replaced', (text, folded) => {
    expect(foldLookalikes(text)).toBe(folded);
  });
});

describe('texts made of known words', () => {
  const words = ['contoso', 'blank'];

  it.each([
    ['contosoblanklz', true, 'two words and two characters: 4 points'],
    ['contosoblankfg!', false, 'two words and three characters: 5 points'],
    ['contoso', true, 'one word'],
    ['contosoxyz', true, 'one word and three characters: 4 points'],
    ['contosowxyz', false, 'one word and four characters: 5 points'],
    ['xcontosoyz', true, 'characters on both sides count alike'],
    ['contozo', true, 'one character changed'],
    ['contosso', true, 'one character added'],
    ['contso', true, 'one character dropped'],
    ['ontoso', true, 'the first character dropped'],
    ['contos', true, 'the last character dropped'],
    ['contozoxy', true, 'an edited word and two characters: 4 points'],
    ['contozoxyz', false, 'an edited word and three characters: 5 points'],
    ['cantozoxy', false, 'two edits in one word'],
    ['contosocontosocontosocontoso', true, 'four words: 4 points'],
    ['contosocontosocontosocontosoblank', false, 'five words: 5 points'],
    ['abcd', false, 'short, but no word found'],
    ['', false, 'nothing at all'],
  ])('judges %j as %s (%s)', (text, expected) => {
    expect(isMadeOfWords(text, words)).toBe(expected);
  });

  it('finds nothing without words', () => {
    expect(isMadeOfWords('contoso', [])).toBe(false);
    expect(isMadeOfWords('contoso', [''])).toBe(false);
  });

  it('takes words under four characters only unedited', () => {
    expect(isMadeOfWords('abcabc', ['abc'])).toBe(true);
    expect(isMadeOfWords('abxabxyz', ['abc'])).toBe(false);
  });

  it('counts characters outside the basic plane once', () => {
    expect(isMadeOfWords('contoso😀😀😀', words)).toBe(true);
    expect(isMadeOfWords('contoso😀😀😀😀', words)).toBe(false);
  });

  it('agrees with the scoring rule applied word for word', () => {
    const letters = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
      fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength, maxLength });
    fc.assert(
      fc.property(letters(0, 9), fc.array(letters(3, 6), { maxLength: 3 }), (text, list) => {
        const points = fewestPoints(text, list);
        expect(isMadeOfWords(text, list)).toBe(points < 5 && points < text.length);
      }),
      { numRuns: 300 },
    );
  });
});
