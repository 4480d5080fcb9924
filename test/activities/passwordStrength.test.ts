import type { OptionsType } from '@zxcvbn-ts/core';
import fc from 'fast-check';
import { assessPassword } from '../../activities/passwords/strength';
import type { AccountWords } from '../../workflows/domain/passwordRules';

const ADA: AccountWords = {
  login: 'lovelace',
  displayName: 'Ada Lovelace',
  emailLocalParts: ['xqvwoutlandish'],
  tenantNames: [],
};

describe('assessing a password', () => {
  it.each([
    ['a common password', 'password1', true, true],
    ['a common password in capitals', 'PASSWORD1', true, true],
    ['a common password of twelve characters', 'unbelievable', true, true],
    ['a common password with more behind it', 'password1 and a green horse', false, false],
    ['one character repeated', 'zzzzzzzzzzzz', false, true],
    ['a run of the alphabet', 'abcdefghijkl', false, true],
    ['a row of the keyboard', 'qwertyuiop[]', false, true],
    ['a name of the account', 'xqvwoutlandish', false, true],
    ['a passphrase', 'correct horse battery staple', false, false],
    ['random characters', 'kX9#mQ2$vL7!', false, false],
    ['a name of an object in the language', '__proto__', false, false],
    ['an empty text', '', false, true],
    ['random characters after a long weak start', `${'z'.repeat(64)}kX9#mQ2$vL7!`, false, true],
  ])('judges %s', async (_, password, isCommon, isTooWeak) => {
    expect(await assessPassword(password, ADA)).toEqual({ isCommon, isTooWeak });
  });

  it('judges a composed and a decomposed spelling alike', async () => {
    const composed = `${'ü'.repeat(40)}kX9#mQ2$vL7!`;
    const expected = { isCommon: false, isTooWeak: false };
    expect(await assessPassword(composed, ADA)).toEqual(expected);
    expect(await assessPassword(composed.normalize('NFD'), ADA)).toEqual(expected);
  });

  it('loads its dictionaries once, and again only after a failed load', async () => {
    const core = jest.requireActual<typeof import('@zxcvbn-ts/core')>('@zxcvbn-ts/core');
    const build = jest.fn((options: OptionsType) => new core.ZxcvbnFactory(options));
    build.mockImplementationOnce(() => {
      throw new Error('out of memory');
    });
    jest.resetModules();
    jest.doMock('@zxcvbn-ts/core', () => ({ ...core, ZxcvbnFactory: build }));
    const fresh = jest.requireActual<typeof import('../../activities/passwords/strength')>(
      '../../activities/passwords/strength',
    );

    const assess = () => fresh.assessPassword('password1', ADA);
    const first = await Promise.allSettled([assess(), assess()]);
    expect(first.map((answer) => answer.status)).toEqual(['rejected', 'rejected']);
    expect(build).toHaveBeenCalledTimes(1);
    const common = { isCommon: true, isTooWeak: true };
    expect(await Promise.all([assess(), assess()])).toEqual([common, common]);
    // One that failed, then one with words and one without.
    expect(build).toHaveBeenCalledTimes(3);
    jest.dontMock('@zxcvbn-ts/core');
  });

  it('answers for any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), async (password) => {
        const { isCommon, isTooWeak } = await assessPassword(password, ADA);
        expect([typeof isCommon, typeof isTooWeak]).toEqual(['boolean', 'boolean']);
      }),
      { numRuns: 50 },
    );
  });

  it.each(['@$01!4357|', 'p@$$w0rd1!', '1234567890', '{[<3€69&#!1/|'])(
    'takes less than 1.5 s for 256 characters of %j',
    async (pattern) => {
      const password = pattern.repeat(26).slice(0, 256);
      await assessPassword('', ADA);
      const startedAtMs = performance.now();
      await assessPassword(password, ADA);
      expect(performance.now() - startedAtMs).toBeLessThan(1500);
    },
  );

  it('writes nothing to the console', async () => {
    const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
    const spies = methods.map((name) => jest.spyOn(console, name).mockImplementation());
    await assessPassword('kX9#mQ2$vL7!', ADA);
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    jest.restoreAllMocks();
  });
});
