import fc from 'fast-check';
import type { AccountWords } from '../../workflows/domain/accountTerms';
import {
  type AnswerRefusal,
  normaliseAnswer,
  type QuestionAnswer,
  refuseAnswers,
} from '../../workflows/domain/answers';

/** Letters and marks that change, join, part or vanish when they are normalised. */
const TROUBLESOME = [
  ...'ßẞſİıiIǰŉŒœÆÅΣσςϲΐΰᾳᾼǅĳﬀﬃﬅﷺ㌀½²Ａａ１ｶﾞガ',
  ...' \t\n\u0085\u00a0\u1680\u2003\u2028\u202f\u205f\u3000',
  ...'\u00ad\u034f\u061c\u115f\u180b\u200b\u200c\u200d\u200e\u2060\u3164\ufe0f\ufeff\uffa0',
  ...'\u0300\u0301\u0307\u0308\u0323\u0327\u0345\u05b0\u3099¨´`’',
  ...'👩‍👩‍👧🇩🇪𐐀𝒜𝕫각한가‑—−٣۴',
  '\ud83d',
  '\ude00',
];

const unicode = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...TROUBLESOME), maxLength: 12 }),
  fc.string({ unit: fc.oneof(fc.constantFrom(...TROUBLESOME), fc.string({ unit: 'binary' })) }),
);
const cased = Array.from({ length: 0x20000 }, (_, code) => String.fromCodePoint(code)).filter(
  (character) => character.toUpperCase() !== character.toLowerCase(),
);

describe('the normal form of an answer', () => {
  it.each([
    ['Rosa', 'rosa'],
    ['  Aunt \t Rosa\u3000', 'aunt rosa'],
    ['Aunt\u00a0\u2003Rosa', 'aunt rosa'],
    ['Aunt\u2028\u0085Rosa', 'aunt rosa'],
    ['Ro\u00adsa\u200b', 'rosa'],
    ['\ufeff\u200eRosa \u200f', 'rosa'],
    ['Aunt \u200b Rosa', 'aunt rosa'],
    ['Ｒｏｓａ　７', 'rosa 7'],
    ['ｶﾞﾗｽ', 'ガラス'],
    ['Große Straße', 'grosse strasse'],
    ['GROẞE STRASSE', 'grosse strasse'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευσ'],
    ['Οδυσσεύς', 'οδυσσεύσ'],
    ['İzmir', 'izmir'],
    ['ıspartaI', 'ispartai'],
    ['Caf\u0065\u0301', 'café'],
    ['CAFÉ', 'café'],
    ['ﬁlm', 'film'],
    ['Å', 'å'],
    ['o\u200b\u0308l', 'öl'],
    ['𐐀bc', '𐐨bc'],
    ['O’Brien', "o'brien"],
    ['O´Brien', "o'brien"],
    ['Anne‑Marie', 'anne-marie'],
    ['Anne—Marie', 'anne-marie'],
    ['٣٤ ۳۴', '34 34'],
    ['Rex\ud83d', 'rex\ufffd'],
    ['😀', '😀'],
    ['\u200b \u3000', ''],
    ['', ''],
  ])('of %j is %j', (typed, normal) => {
    expect(normaliseAnswer(typed)).toBe(normal);
  });

  it.each([
    ['rosa', 'rosá'],
    ['ole', 'öle'],
    ['rosa', 'rosa.'],
    ['ひらがな', 'ヒラガナ'],
  ])('keeps %j and %j apart', (one, other) => {
    expect(normaliseAnswer(one)).not.toBe(normaliseAnswer(other));
  });

  it('is its own normal form, whatever was typed', () => {
    fc.assert(
      fc.property(unicode, (typed) => {
        const normal = normaliseAnswer(typed);
        expect(normaliseAnswer(normal)).toBe(normal);
      }),
      { numRuns: 10_000 },
    );
  });

  it('is in NFKC, has single spaces inside and nothing invisible', () => {
    const wrong = /^ | $| {2}|(?! )\p{White_Space}|\p{Default_Ignorable_Code_Point}|\p{Cs}/u;
    fc.assert(
      fc.property(unicode, (typed) => {
        const normal = normaliseAnswer(typed);
        expect(normal).toBe(normal.normalize('NFKC'));
        expect(wrong.test(normal)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same for every letter in capitals and small', () => {
    const different = cased.filter((character) => {
      const variants = [character, character.toUpperCase(), character.toLowerCase()];
      return new Set(variants.map(normaliseAnswer)).size > 1;
    });
    expect(cased.length).toBeGreaterThan(2000);
    expect(different).toEqual([]);
  });
});

const WORDS: AccountWords = {
  login: 'kim.berger@contoso.example',
  displayName: 'Kim Berger',
  emailLocalParts: [],
  tenantNames: ['Contoso Airlines'],
};
const TEXTS: Record<string, string[]> = {
  pet: ["What was the name of the neighbours' pet?", 'ペットの名前は何ですか？'],
  lake: ['Near which lake, river or sea was it?', 'An welchem See lag es?'],
  song: ['Which song?'],
  hill: ['Which hill?'],
};
const POOL = Object.keys(TEXTS);
const GOOD: Record<string, string> = { pet: 'Wuschel', lake: 'Maggiore', song: 'La Paloma' };

const refused = (answers: QuestionAnswer[]): AnswerRefusal[] =>
  refuseAnswers(answers, POOL, { toRegister: 3 }, WORDS, (id) => TEXTS[id] ?? []);
const answersWith = (changes: Record<string, string>): QuestionAnswer[] =>
  Object.entries({ ...GOOD, ...changes }).map(([questionId, answer]) => ({ questionId, answer }));

describe('the answers to register', () => {
  it('are taken when each is its own', () => {
    expect(refused(answersWith({}))).toEqual([]);
  });

  it.each<[string, QuestionAnswer[]]>([
    ['none', []],
    ['one too few', answersWith({}).slice(1)],
    ['one too many', answersWith({ hill: 'Monte Generoso' })],
  ])('are refused as a whole when there is %s', (_, answers) => {
    expect(refused(answers)).toEqual([{ questionId: null, code: 'wrong-count' }]);
  });

  it('are refused to a question outside the pool', () => {
    const [, ...two] = answersWith({});
    const answers = [{ questionId: 'shoe-size', answer: 'forty-two' }, ...two];
    expect(refused(answers)).toEqual([{ questionId: 'shoe-size', code: 'unknown-question' }]);
  });

  it('are refused from the second to the same question on', () => {
    const [one, two] = answersWith({});
    const answers = [one!, two!, { questionId: 'pet', answer: 'Flocke' }];
    expect(refused(answers)).toEqual([{ questionId: 'pet', code: 'repeated-question' }]);
  });

  it.each<[string, AnswerRefusal['code'] | undefined]>([
    ['', 'too-short'],
    ['a', 'too-short'],
    ['  a  ', 'too-short'],
    ['a\u200b', 'too-short'],
    ['王', 'too-short'],
    ['김', 'too-short'],
    ['😀', 'too-short'],
    ['東京', undefined],
    ['Ng', undefined],
    ['Bo', undefined],
    ['김 민준', undefined],
    ['Ada', undefined],
    ['たなか', undefined],
    ['x'.repeat(39) + 'y', undefined],
    ['x'.repeat(40) + 'y', 'too-long'],
    ['Wuschel' + ' '.repeat(34), 'too-long'],
    ['😀'.repeat(39) + '😁', undefined],
  ])('are measured in characters: %j gives %s', (answer, code) => {
    const expected = code === undefined ? [] : [{ questionId: 'pet', code }];
    expect(refused(answersWith({ pet: answer }))).toEqual(expected);
  });

  it('are refused when one was given to another question, however it is written', () => {
    const answers = answersWith({ pet: 'MAGGIORE  ', lake: 'maggiore' });
    expect(refused(answers)).toEqual([{ questionId: 'lake', code: 'repeated-answer' }]);
  });

  it.each([
    ...['none', 'I don’t know', 'QWERTY', '1234', 'Ａｎｓｗｅｒ', 'n/a'],
    ...['Weiß nicht', 'keine ahnung', 'Je ne sais pas', 'RÉPONSE', 'no sé', 'Contraseña'],
    ...['aaa', 'AaAａ', 'b b b', '???', '?!?', '😀😀😀', 'わからない', 'لا أعرف'],
    ...['Kim', 'berger', 'kim.berger', 'Berger, Kim', 'contoso', 'Contoso Airlines', 'KIMBERGER'],
    ...['pet', 'the Neighbours', 'name of the', 'ペット', 'ﾍﾟｯﾄ'],
  ])('are refused when anybody would try them: %j', (answer) => {
    const expected = [{ questionId: 'pet', code: 'trivial-answer' }];
    expect(refused(answersWith({ pet: answer }))).toEqual(expected);
  });

  it.each(['Kimba', 'Bergerac', 'Bours', 'aab', '🐶🐱🐰', 'the pet', 'lake', 'Nonna', 'ペット屋'])(
    'are taken when they only resemble such: %j',
    (answer) => {
      expect(refused(answersWith({ pet: answer }))).toEqual([]);
    },
  );

  it('have one reason each, in their order, and never what was typed', () => {
    const answers = [
      { questionId: 'song', answer: 'a' },
      { questionId: 'song', answer: 'a' },
      { questionId: 'pet', answer: 'Wuschel' },
      { questionId: 'shoe-size', answer: 'pet' },
      { questionId: 'lake', answer: ' wuschel' },
      { questionId: 'hill', answer: 'hill' },
    ];
    expect(refused(answers)).toEqual([
      { questionId: null, code: 'wrong-count' },
      { questionId: 'song', code: 'too-short' },
      { questionId: 'song', code: 'repeated-question' },
      { questionId: 'shoe-size', code: 'unknown-question' },
      { questionId: 'lake', code: 'repeated-answer' },
      { questionId: 'hill', code: 'trivial-answer' },
    ]);
  });
});
