import fc from 'fast-check';
import { checkPasswordText, passwordRulesForDisplay } from '../../workflows/domain/passwordRules';
import { DEFAULT_POLICY } from '../../workflows/domain/policy';
import type { ResetState as ServiceState } from '../../workflows/domain/reset';
import type { ResetState as PageState } from '../../web/api/types';
import { passwordRulesAttribute, ruleLines } from '../../web/portal/newPassword/passwordRules';
import { estimateStrength } from '../../web/portal/newPassword/strength';

const policy = { ...DEFAULT_POLICY.password, minLength: 8, maxLength: 20, classes: 3 };
const display = passwordRulesForDisplay(policy);
const nobody = { login: '', displayName: '', emailLocalParts: [], tenantNames: [] };

const stateOf = (password: string, name: string, login = 'ada.example') =>
  ruleLines(display, password, login).find(({ key }) => key.endsWith(`.${name}`))?.state;

describe('the rule list', () => {
  it('ticks length and kinds of characters exactly when the service is content with them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (password) => {
        const refused = checkPasswordText(password, policy, nobody).map(({ code }) => code);
        expect(stateOf(password, 'length') === 'unmet').toBe(refused.includes('too-short'));
        expect(stateOf(password, 'tooLong') === 'unmet').toBe(refused.includes('too-long'));
        expect(stateOf(password, 'classes') === 'unmet').toBe(refused.includes('too-few-classes'));
      }),
    );
  });

  it('takes a letter and its separate accent for the one letter they make', () => {
    const composedByTheService = '\u0391\u0313a';
    expect(checkPasswordText(composedByTheService, policy, nobody)).toContainEqual({
      code: 'too-few-classes',
      data: { classes: 3, found: 2 },
    });
    expect(stateOf(composedByTheService, 'classes')).toBe('unmet');
  });

  it.each(['my-EXAMPLE-1', 'my-3xampl3-1', 'Canada-moose-lamp-77', 'four herons'])(
    'sees the sign-in name in a password exactly when the service does: %j',
    (password) => {
      for (const login of ['ada', 'ada.example', 'CONTOSO\\example']) {
        const refused = checkPasswordText(password, policy, { ...nobody, login });
        const isLike = refused.some(({ code }) => code === 'similar-to-account');
        expect(stateOf(password, 'similarity', login)).toBe(isLike ? 'unmet' : 'later');
      }
    },
  );

  it('promises nothing of names the page does not know', () => {
    expect(stateOf('lovelace-otter-lamp-77', 'similarity', 'ada')).toBe('later');
    expect(stateOf('four herons', 'history')).toBe('later');
  });

  it('lists only rules the organisation has', () => {
    const lines = ruleLines({ ...display, classes: 0, history: 0, similarity: false }, '', '');
    expect(lines.map(({ key }) => key)).toEqual(['reset.password.rule.length']);
  });

  it('is told to password managers in their own words', () => {
    expect(passwordRulesAttribute(display)).toBe(
      'minlength: 8; maxlength: 20; required: lower; required: upper; required: digit; allowed: ascii-printable;',
    );
  });
});

describe('the strength in the browser', () => {
  it.each([
    ['', 0],
    ['password1', 0],
    ['aaaaaaaaaaaaaaaa', 0],
    ['abcdefghijklmnop', 0],
    ['ada.example2026', 0],
    ['Sommer2026', 0],
    ['kettle7moss', 2],
    ['four quiet herons wade', 4],
    ['wX9#fr!2Lq&tZ8', 4],
  ])('of %j is %i of 4', (password, strength) => {
    expect(estimateStrength(password, ['ada', 'example'])).toBe(strength);
  });
});

it('describes a reset in the same words on both sides', () => {
  const fromService = (state: ServiceState): PageState => state;
  expect(fromService).toBeDefined();
});
