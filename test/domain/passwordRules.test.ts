import fc from 'fast-check';
import {
  type AccountWords,
  checkPasswordText,
  normalisePassword,
  type PasswordPolicy,
  type PasswordRefusal,
} from '../../workflows/domain/passwordRules';

const POLICY: PasswordPolicy = {
  minLength: 12,
  maxLength: 256,
  classes: 0,
  history: 5,
  banned: [],
  breached: 'off',
  similarity: true,
  expiryDays: 0,
  minAgeDays: 0,
};

const ADA: AccountWords = {
  login: 'lovelace@contoso.example',
  displayName: 'Ada King-Noel',
  emailLocalParts: ['countess.ada'],
  tenantNames: ['Analytical Engines'],
};

const check = (password: string, policy: Partial<PasswordPolicy> = {}): PasswordRefusal[] =>
  checkPasswordText(password, { ...POLICY, ...policy }, ADA);

const codes = (password: string, policy: Partial<PasswordPolicy> = {}): string[] =>
  check(password, policy).map((refusal) => refusal.code);

describe('the normal form of a password', () => {
  it.each([
    ['composes what one keyboard sends decomposed', 'u\u0308ber', 'über'],
    ['keeps spaces at both ends', '  two words  ', '  two words  '],
    ['keeps case', 'MiXeD', 'MiXeD'],
    ['keeps compatibility characters apart', 'ﬁ①Ａ', 'ﬁ①Ａ'],
    ['takes a space that does not break for a space', 'horse\u00a0battery', 'horse battery'],
    ['takes a narrow space for a space', 'horse\u202fbattery', 'horse battery'],
    ['takes a wide space for a space', 'horse\u3000battery', 'horse battery'],
    ['takes the quads and the mathematical space for spaces', 'a\u2000b\u2001c\u205fd', 'a b c d'],
  ])('%s', (_, raw, normalised) => {
    expect(normalisePassword(raw)).toBe(normalised);
  });

  it('keeps a long text whole', () => {
    expect(normalisePassword('x'.repeat(1000))).toHaveLength(1000);
  });

  it('is its own normal form, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
        const once = normalisePassword(raw);
        expect(normalisePassword(once)).toBe(once);
      }),
    );
  });
});

describe('the length of a password', () => {
  it.each([
    ['one below the least', 'vqzjxkwbpfm', ['too-short']],
    ['the least', 'vqzjxkwbpfmg', []],
    ['nothing', '', ['too-short']],
    ['eleven emoji, each two code units', '🦉'.repeat(11), ['too-short']],
    ['twelve emoji', '🦉'.repeat(12), []],
    ['twelve code points that compose to eleven', 'vqzjxkwbpfu\u0308', ['too-short']],
    ['the most', 'vq'.repeat(128), []],
    ['one above the most', `${'vq'.repeat(128)}z`, ['too-long']],
    ['the most in emoji', '🦉'.repeat(256), []],
  ])('is judged for %s', (_, password, expected) => {
    expect(codes(password)).toEqual(expected);
  });

  it('is refused with the limit', () => {
    expect(check('vqz')).toEqual([{ code: 'too-short', data: { minLength: 12 } }]);
    expect(check('vq'.repeat(33), { maxLength: 64 })).toEqual([
      { code: 'too-long', data: { maxLength: 64 } },
    ]);
  });
});

describe('character classes', () => {
  it.each([
    ['vqzjxkwbpfmg', 1],
    ['vqzjxkwbpfmG', 2],
    ['vqzjxkwbpf2G', 3],
    ['vqzjxkwbp#2G', 4],
    ['vqzjxkwbp 2G', 4],
    ['ñandú vqzjxk', 2],
    ['田中田中田中田中田中田中', 1],
  ])('are counted in %j as %i', (password, found) => {
    expect(check(password, { classes: found })).toEqual([]);
    const refusals = found < 4 ? check(password, { classes: found + 1 }) : [];
    expect(refusals).toEqual(
      found < 4 ? [{ code: 'too-few-classes', data: { classes: found + 1, found } }] : [],
    );
  });
});

describe('characters no system can carry', () => {
  it.each([
    ['a NUL', '\u0000'],
    ['a tab', '\t'],
    ['a line break', '\n'],
    ['a delete', '\u007f'],
    ['a C1 control', '\u0085'],
    ['a lone high surrogate', '\ud83e'],
    ['a lone low surrogate', '\udd89'],
  ])('are refused: %s', (_, character) => {
    expect(codes(`vqzjxk${character}wbpfmg`)).toEqual(['invalid-characters']);
  });

  it.each([' ', '\u00a0', '🦉', '\u200d', '~', '\u00a1'])('are not %j', (character) => {
    expect(codes(`vqzjxk${character}wbpfmg`)).toEqual([]);
  });
});

describe('banned words', () => {
  const banned = ['contoso', 'blank', 'winter'];

  it.each([
    ['C0ntos0Blank12', ['banned-word']],
    ['ContoS0Bl@nkf9!', []],
    ['W1nt3rW!nter', ['banned-word']],
    ['W1nt3rW!nter2029', []],
    ['Wìnterwïnter', ['banned-word']],
    ['ｗｉｎｔｅｒｗｉｎｔｅｒ', ['banned-word']],
    ['win\u00adter-winter', ['banned-word']],
    ['wintter-wimter', []],
    ['winter-wimter', ['banned-word']],
    ['vqzjxkwbpfmg', []],
  ])('are judged in %j', (password, expected) => {
    expect(codes(password, { banned })).toEqual(expected);
  });

  it('are not named in the refusal', () => {
    expect(check('winterwinter', { banned })).toEqual([{ code: 'banned-word' }]);
  });

  it('are refused with one edit, in any case and with look-alikes', () => {
    const signsFor: Record<string, string[]> = { a: ['@', '4'], e: ['3'], i: ['1', '!'], o: ['0'] };
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
    const spelled = (word: string): fc.Arbitrary<string> =>
      fc
        .tuple(
          ...Array.from(word, (sign) =>
            fc.constantFrom(sign, sign.toUpperCase(), ...(signsFor[sign] ?? [])),
          ),
        )
        .map((signs) => signs.join(''));
    const wordAndPassword = fc
      .string({ unit: letter, minLength: 4, maxLength: 16 })
      .chain((word) => fc.tuple(fc.constant(word), spelled(word)));
    const edit = fc.tuple(
      fc.nat({ max: 16 }),
      fc.constantFrom(0, 1),
      fc.constantFrom('', 'x', '~'),
    );
    fc.assert(
      fc.property(wordAndPassword, edit, ([word, password], [at, dropped, added]) => {
        const edited = password.slice(0, at) + added + password.slice(at + dropped);
        expect(codes(edited, { banned: ['zzzzzzzz', word] })).toContain('banned-word');
      }),
    );
  });
});

describe('similarity to the account', () => {
  it.each([
    ['the login', 'vq-Lovelace-zjxk'],
    ['the login with look-alikes', 'vq-L0v3l@ce-zjxk'],
    ['nothing but the login one edit away', 'LovelanceL0velance'],
    ['a part of the display name', 'vqzjxk-King-vqzjxk'],
    ['the display name in one piece', 'AdaKingNoel-vqzjxk'],
    ['a local part', 'vqzjxk-countess'],
    ['the tenant', 'vqzjxk-Analytical'],
  ])('is refused: %s', (_, password) => {
    expect(check(password)).toEqual([{ code: 'similar-to-account' }]);
    expect(check(password, { similarity: false })).toEqual([]);
  });

  it.each([
    ['three characters of a name', 'vqzjxk-ada-vqzjxk'],
    ['the domain of the login', 'vqzjxk-contoso-vqzjxk'],
    ['an edited name in a longer password', 'vqzjxk-lovelance-vqzjxk'],
  ])('is not found in %s', (_, password) => {
    expect(check(password)).toEqual([]);
  });

  it('is not found for an account without names', () => {
    const nobody = { login: '', displayName: '', emailLocalParts: [''], tenantNames: [] };
    expect(checkPasswordText('vqzjxkwbpfmg', POLICY, nobody)).toEqual([]);
  });
});

describe('all rules together', () => {
  it('gives every reason at once, in a fixed order', () => {
    const policy = { classes: 4, banned: ['king'], minLength: 12 };
    expect(codes('king\t', policy)).toEqual([
      'invalid-characters',
      'too-short',
      'too-few-classes',
      'banned-word',
      'similar-to-account',
    ]);
  });

  it('holds for any text up to 300 characters without throwing or quoting it', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
        .map((units) => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(anything, fc.array(anything, { maxLength: 3 }), (password, banned) => {
        for (const refusal of check(password, { banned })) {
          for (const value of Object.values(refusal.data ?? {}))
            expect(typeof value).toBe('number');
        }
      }),
    );
  });

  it.each([
    ['256 characters', 'vq'.repeat(128)],
    ['the longest text that has to be read', 'a'.repeat(64)],
    ['a character that unfolds into eighteen', '\ufdfa'.repeat(256)],
  ])('takes less than 250 ms for 1000 words and %s', (_, password) => {
    const banned = Array.from(
      { length: 1000 },
      (_word, index) => `${'a'.repeat(12)}${1000 + index}`,
    );
    check(password, { banned });
    const startedAtMs = performance.now();
    check(password, { banned });
    expect(performance.now() - startedAtMs).toBeLessThan(250);
  });
});
