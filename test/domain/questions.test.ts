import fc from 'fast-check';
import { DEFAULT_POLICY } from '../../workflows/domain/policy';
import {
  drawQuestions,
  PREDEFINED_QUESTIONS,
  questionIdOf,
  questionPool,
} from '../../workflows/domain/questions';

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 8 });
const sorted = (list: Iterable<string>) => [...list].sort();

/** A small generator of numbers that look random and are the same in every run (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('the built-in questions', () => {
  it('are at least 35, each with its own speaking id', () => {
    expect(PREDEFINED_QUESTIONS.length).toBeGreaterThanOrEqual(35);
    expect(new Set(PREDEFINED_QUESTIONS).size).toBe(PREDEFINED_QUESTIONS.length);
    expect(PREDEFINED_QUESTIONS.filter((id) => !/^[a-z]+(-[a-z]+)+$/.test(id))).toEqual([]);
  });
});

describe('the id of an own question', () => {
  const question = { en: 'Which gate do you use?', de: 'Welches Tor nehmen Sie?' };

  it('stays what it was, because answers are stored under it', () => {
    expect(questionIdOf(question)).toBe('custom-b06be0301489c5e4');
    expect(questionIdOf({ ja: '門の名前は？' })).toBe('custom-765da1369d4e7934');
  });

  it('does not depend on the order of its languages', () => {
    expect(questionIdOf({ de: question.de, en: question.en })).toBe(questionIdOf(question));
  });

  it.each<[string, Record<string, string>]>([
    ['a changed text', { ...question, de: 'Welche Tür nehmen Sie?' }],
    ['one more space', { ...question, en: `${question.en} ` }],
    ['a text less', { en: question.en }],
    ['a text more', { ...question, fr: 'Quelle porte ?' }],
    ['texts that changed places', { en: question.de, de: question.en }],
  ])('is another with %s', (_, changed) => {
    expect(questionIdOf(changed)).not.toBe(questionIdOf(question));
  });

  it('is of one form and its own for every set of texts', () => {
    const texts = fc.dictionary(
      fc.constantFrom('en', 'de', 'fr'),
      fc.string({ unit: 'binary', maxLength: 3 }),
      {
        minKeys: 1,
        noNullPrototype: true,
      },
    );
    const canonical = (custom: Record<string, string>) =>
      JSON.stringify(Object.entries(custom).sort());
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        expect(questionIdOf(one)).toMatch(/^custom-[0-9a-f]{16}$/);
        expect(questionIdOf(one) === questionIdOf(other)).toBe(canonical(one) === canonical(other));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the pool of a policy', () => {
  const poolOf = (predefined: string[], custom: Record<string, string>[] = []) =>
    questionPool({ ...DEFAULT_POLICY.questions, predefined, custom });
  const [own, other] = [{ en: 'Which gate?' }, { de: 'Welcher Raum?' }];

  it.each<[string, string[], string[]]>([
    ['every built-in question when none is named', poolOf([]), [...PREDEFINED_QUESTIONS]],
    [
      'the named ones in the order of the policy',
      poolOf(['family-word', 'soft-toy-name']),
      ['family-word', 'soft-toy-name'],
    ],
    ['none twice', poolOf(['family-word', 'family-word']), ['family-word']],
    ['no unknown ones', poolOf(['shoe-size', 'family-word']), ['family-word']],
    ['nothing instead of unknown ones', poolOf(['shoe-size']), []],
    [
      'own ones after the built-in ones, without repeats',
      poolOf(['family-word'], [own, other, { ...own }]),
      ['family-word', questionIdOf(own), questionIdOf(other)],
    ],
    [
      'all of both when only own ones are named',
      poolOf([], [own]),
      [...PREDEFINED_QUESTIONS, questionIdOf(own)],
    ],
  ])('has %s', (_, pool, expected) => {
    expect(pool).toEqual(expected);
  });
});

describe('a draw', () => {
  it('gives as many different registered questions as there are, up to the number asked', () => {
    fc.assert(
      fc.property(ids, fc.nat(9), fc.integer(), ids, (registered, count, seed, previous) => {
        const repeated = [...registered, ...registered];
        const drawn = drawQuestions(repeated, count, numbersFrom(seed), previous);
        expect(drawn).toHaveLength(Math.min(count, registered.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn.filter((id) => !registered.includes(id))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never the set that was wrong while another question is registered', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 8 }), fc.integer(), (registered, count, seed) => {
        fc.pre(registered.length > count);
        const random = numbersFrom(seed);
        const previous = drawQuestions(registered, count, random, []);
        const drawn = drawQuestions(registered, count, random, previous);
        expect(sorted(drawn)).not.toEqual(sorted(previous));
        expect(drawn.filter((id) => !previous.includes(id)).length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('asks the same again when nothing else is registered', () => {
    const drawn = drawQuestions(['a', 'b', 'c'], 3, numbersFrom(1), ['c', 'b', 'a']);
    expect(sorted(drawn)).toEqual(['a', 'b', 'c']);
  });

  it('does not keep off single questions of the set that was wrong', () => {
    const random = numbersFrom(2);
    const seen = new Set<string>();
    for (let turn = 0; turn < 200; turn += 1)
      for (const id of drawQuestions(['a', 'b', 'c', 'd', 'e'], 3, random, ['a', 'b', 'c']))
        seen.add(id);
    expect(sorted(seen)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it.each<[string, string[], number, number]>([
    ['at first', [], 60, 25],
    ['after a wrong set', ['a', 'b', 'c'], 54, 35],
  ])('is about equally likely in every way %s', (_, previous, ways, tolerancePercent) => {
    const random = numbersFrom(3);
    const times = new Map<string, number>();
    for (let turn = 0; turn < ways * 400; turn += 1) {
      const drawn = drawQuestions(['a', 'b', 'c', 'd', 'e'], 3, random, previous).join('');
      times.set(drawn, (times.get(drawn) ?? 0) + 1);
    }
    const percentOff = [...times.values()].map((count) => Math.abs(count - 400) / 4);
    expect(times.size).toBe(ways);
    expect(Math.max(...percentOff)).toBeLessThan(tolerancePercent);
  });
});
