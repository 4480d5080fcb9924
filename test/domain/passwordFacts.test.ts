import {
  type PasswordPolicy,
  type PasswordRefusal,
  passwordRulesForDisplay,
  refusalsFromFacts,
  toldAsShown,
  withDirectoryRules,
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

describe('looked-up facts', () => {
  const facts = { isCommon: false, isRecentlyUsed: false, isTooWeak: false };

  it.each<[string, Partial<typeof facts>, Partial<PasswordPolicy>, PasswordRefusal[]]>([
    ['accept when nothing is known', {}, {}, []],
    [
      'refuse a recent password with the number remembered',
      { isRecentlyUsed: true },
      {},
      [{ code: 'recently-used', data: { history: 5 } }],
    ],
    ['ignore recent passwords without a history', { isRecentlyUsed: true }, { history: 0 }, []],
    ['refuse a common password', { isCommon: true }, {}, [{ code: 'common-password' }]],
    ['refuse a weak password', { isTooWeak: true }, {}, [{ code: 'too-weak' }]],
    [
      'name a common password only once',
      { isCommon: true, isTooWeak: true },
      {},
      [{ code: 'common-password' }],
    ],
  ])('%s', (_, known, policy, expected) => {
    expect(refusalsFromFacts({ ...facts, ...known }, { ...POLICY, ...policy })).toEqual(expected);
  });
});

describe('the rules a person is shown', () => {
  it('say whether words are banned without listing them', () => {
    const policy = { ...POLICY, banned: ['winter'] };
    expect(passwordRulesForDisplay(POLICY)).toEqual({
      minLength: 12,
      maxLength: 256,
      classes: 0,
      history: 5,
      similarity: true,
      hasBannedWords: false,
    });
    expect(passwordRulesForDisplay(policy).hasBannedWords).toBe(true);
    expect(JSON.stringify(passwordRulesForDisplay(policy))).not.toContain('winter');
  });

  const shown = passwordRulesForDisplay({ ...POLICY, similarity: false, maxLength: 100 });

  it.each([
    ['stricter', { minLength: 14, maxLength: 64, classes: 3, history: 24 }],
    ['weaker', { minLength: 7, maxLength: null, classes: 0, history: 1 }],
  ])('are the stricter ones where the directory is %s', (kind, directorys) => {
    const both = withDirectoryRules(shown, directorys);
    const stricter = { ...shown, ...directorys, similarity: true };
    expect(both).toEqual(kind === 'stricter' ? stricter : shown);
  });

  it('are those a refusal names', () => {
    const both = withDirectoryRules(shown, {
      minLength: 14,
      maxLength: 64,
      classes: 3,
      history: 24,
    });
    expect(
      toldAsShown(
        [
          { code: 'too-short', data: { minLength: 12 } },
          { code: 'too-few-classes', data: { classes: 1, found: 0 } },
          { code: 'recently-used', data: { history: 5 } },
          { code: 'too-long', data: { maxLength: 100 } },
          { code: 'too-weak' },
        ],
        both,
      ),
    ).toEqual([
      { code: 'too-short', data: { minLength: 14 } },
      { code: 'too-few-classes', data: { classes: 3, found: 0 } },
      { code: 'recently-used', data: { history: 24 } },
      { code: 'too-long', data: { maxLength: 64 } },
      { code: 'too-weak' },
    ]);
  });
});
