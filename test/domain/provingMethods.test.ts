import {
  arePassed,
  askable,
  personsMethods,
  remainingMethods,
  type SubjectFacts,
} from '../../workflows/domain/eligibility';
import { type Method, METHODS } from '../../workflows/domain/methods';
import type { PolicyDocument } from '../../workflows/domain/policy';
import { questionIdOf } from '../../workflows/domain/questions';
import { answersTo, email, factsWith, grace, own, policyWith, THREE } from '../support/subjects';

describe('the methods of a person', () => {
  const everything = policyWith({ methods: [...METHODS] });
  const methodsOf = (subject: Partial<SubjectFacts>, policy = everything) =>
    personsMethods(factsWith({ subject: { ...grace, ...subject }, policy })).map(
      ({ method }) => method,
    );

  it('include what sends no code, each its own destination and without a hint', () => {
    const methods = personsMethods(factsWith({ subject: grace, policy: everything }));
    expect(methods.slice(3)).toEqual([
      { method: 'questions', digest: 'questions-id' },
      { method: 'totp', digest: 'totp-id' },
      { method: 'recoveryCode', digest: 'recoveryCodes-id' },
    ]);
  });

  it.each<[string, Partial<SubjectFacts>, Method, boolean]>([
    ['one recovery code left', {}, 'recoveryCode', true],
    ['no recovery code left', { recoveryCodesLeft: 0 }, 'recoveryCode', false],
    ['codes without a row of their own', { contacts: [email] }, 'recoveryCode', false],
    ['as many answers as are asked', {}, 'questions', true],
    ['an answer too few', { answers: answersTo(...THREE.slice(1)) }, 'questions', false],
    [
      'an answer to a question that is gone',
      { answers: answersTo(...THREE.slice(1), 'custom-0') },
      'questions',
      false,
    ],
    ['an app never verified', { contacts: [own('totp', { isVerified: false })] }, 'totp', false],
    [
      'unverified answers',
      { contacts: [own('questions', { isVerified: false })] },
      'questions',
      true,
    ],
  ])('with %s', (_, subject, method, isThere) => {
    expect(methodsOf(subject).includes(method)).toBe(isThere);
  });

  it('wait for the cooling-off like contacts do', () => {
    const cooling = policyWith({ methods: [...METHODS], methodMinAgeHours: 1 });
    expect(methodsOf({}, cooling)).toEqual(['email', 'sms', 'mobileCall']);
  });

  it('ask answered questions of the policy’s pool only', () => {
    const custom = { en: 'Which gate?' };
    const pool = policyWith({}, {}, { predefined: ['family-word'], custom: [custom] });
    const answers = answersTo(...THREE, questionIdOf(custom), questionIdOf({ en: 'Another?' }));
    expect(askable({ answers }, pool)).toEqual(['family-word', questionIdOf(custom)]);
  });
});

describe('what is offered', () => {
  const methods = personsMethods(
    factsWith({
      subject: grace,
      policy: policyWith({ methods: ['email', 'sms', 'mobileCall', 'questions', 'totp'] }),
    }),
  );
  const offered = (passed: string[], questions: Partial<PolicyDocument['questions']> = {}) =>
    remainingMethods(
      methods,
      passed.map((digest) => ({ digest })),
      policyWith({}, {}, questions),
    ).map(({ method }) => method);

  it('leaves out questions before the first proof, unless they may stand alone', () => {
    expect(offered([])).toEqual(['email', 'sms', 'mobileCall', 'totp']);
    expect(offered([], { allowAlone: true })).toContain('questions');
  });

  it('leaves out every method with a destination that was proven', () => {
    expect(offered(['phone'])).toEqual(['email', 'questions', 'totp']);
    expect(offered(['questions-id', 'totp-id'])).toEqual(['email', 'sms', 'mobileCall']);
  });
});

describe('proofs', () => {
  const by = (...list: Method[]) => list.map((method) => ({ method, digest: method }));

  it.each<[string, Method[], number, boolean]>([
    ['one of two', ['email'], 2, false],
    ['two of two', ['email', 'totp'], 2, true],
    ['questions after another', ['email', 'questions'], 2, true],
    ['questions whose other proof counts no more', ['questions'], 1, false],
    ['none', [], 1, false],
  ])('by %s are enough or not', (_, list, gates, isEnough) => {
    expect(arePassed(by(...list), policyWith({ gates }))).toBe(isEnough);
  });

  it('by questions alone are enough where the policy says so', () => {
    const alone = policyWith({ gates: 1 }, {}, { allowAlone: true });
    expect(arePassed(by('questions'), alone)).toBe(true);
  });
});
