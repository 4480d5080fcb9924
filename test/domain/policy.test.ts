import { type Method, METHODS } from '../../workflows/domain/methods';
import {
  administratorsPolicy,
  type AppliesTo,
  DEFAULT_POLICY,
  effectivePolicy,
  offeredToEverybody,
  passableGates,
  type PolicyDocument,
  type StoredPolicy,
  tightened,
  underFace,
} from '../../workflows/domain/policy';

const policyFor = (
  id: string,
  appliesTo: AppliesTo,
  reset: Partial<PolicyDocument['reset']> = {},
): StoredPolicy => ({
  id,
  version: 1,
  document: { ...DEFAULT_POLICY, appliesTo, reset: { ...DEFAULT_POLICY.reset, ...reset } },
});

const everyone = policyFor('everyone', { everyone: true });
const staff = policyFor('staff', { groups: ['Staff'], exclude: ['Guests'] });
const wide = policyFor('wide', { groups: ['Staff', 'Students'], exclude: [] });
const builtIn = policyFor('built-in', { administrators: true });
const ordered = [builtIn, staff, wide, everyone];

const inForce = (groups: string[], hasRole = false) =>
  effectivePolicy(ordered, { groups, hasRole })?.id;

describe('the policy in force', () => {
  it('is the first that applies to one of the person’s groups', () => {
    expect(inForce(['Staff', 'Students'])).toBe('staff');
    expect(inForce(['Students'])).toBe('wide');
  });

  it('is not one that excludes another of the person’s groups', () => {
    expect(inForce(['Staff', 'Guests'])).toBe('wide');
  });

  it('is the one for everyone when no other applies', () => {
    expect(inForce([])).toBe('everyone');
    expect(inForce(['staff'])).toBe('everyone');
  });

  it('is the built-in one for people with roles, whatever their groups', () => {
    const policy = effectivePolicy(ordered, { groups: ['Staff'], hasRole: true });
    expect(policy).toMatchObject({ id: null, document: { reset: { gates: 2 } } });
  });

  it('is none where nothing is configured', () => {
    expect(effectivePolicy([], { groups: [], hasRole: true })).toBeUndefined();
  });
});

describe('the policy of administrators', () => {
  const derived = (...policies: StoredPolicy[]) => {
    const policy = administratorsPolicy(policies);
    if (policy === undefined) throw new Error('no policy');
    return policy;
  };

  it.each([1, 2, 3])('asks for two gates and no questions where others pass %d', (gates) => {
    const questionsOnly = policyFor('e', { everyone: true }, { gates, methods: ['questions'] });
    questionsOnly.document.questions = { ...DEFAULT_POLICY.questions, allowAlone: true };
    const { reset, questions, password } = derived(builtIn, questionsOnly).document;
    expect(reset.gates).toBe(2);
    expect(reset.methods).not.toContain('questions');
    expect(questions.allowAlone).toBe(false);
    expect(password).toEqual(DEFAULT_POLICY.password);
  });

  it.each([
    [true, false],
    [false, true],
  ])('has a switch of its own: %s where that of everyone is %s', (own, others) => {
    const { reset } = derived(
      policyFor('b', { administrators: true }, { enabled: own }),
      policyFor('e', { everyone: true }, { enabled: others }),
    ).document;
    expect(reset.enabled).toBe(own);
  });

  it('gets a new version with each change of its switch and of the policy for everyone', () => {
    expect(derived({ ...builtIn, version: 3 }, { ...everyone, version: 4 }).version).toBe(6);
    expect(derived(builtIn, everyone).version).toBe(1);
  });

  it('begins with what the tenant’s constant page offers to everybody', () => {
    const mailOnly = policyFor('e', { everyone: true }, { methods: ['email', 'questions'] });
    const off = policyFor(
      'o',
      { groups: ['g'], exclude: [] },
      { enabled: false, methods: ['sms'] },
    );
    expect(derived(builtIn, off, mailOnly).document.beginWith).toEqual(['email']);
  });

  it('begins with anything where the page explains, and where it is the only one', () => {
    const explaining = policyFor('e', { everyone: true });
    explaining.document.publicFace = 'explain';
    const off = policyFor('e', { everyone: true }, { enabled: false });
    for (const last of [explaining, off])
      expect(derived(builtIn, last).document).not.toHaveProperty('beginWith');
  });
});

describe('a running flow', () => {
  const began: PolicyDocument = {
    ...DEFAULT_POLICY,
    reset: { ...DEFAULT_POLICY.reset, gates: 2, methods: ['email', 'sms'], codeMinutes: 5 },
  };
  const currentWith = (reset: Partial<PolicyDocument['reset']>): PolicyDocument => ({
    ...began,
    reset: { ...began.reset, ...reset },
    password: { ...began.password, minLength: 30 },
  });

  it.each<[string, Partial<PolicyDocument['reset']>, Partial<PolicyDocument['reset']>]>([
    ['takes a gate more', { gates: 3 }, { gates: 3 }],
    ['keeps its gates when fewer would do now', { gates: 1 }, { gates: 2 }],
    ['loses a removed method', { methods: ['sms'] }, { methods: ['sms'] }],
    ['gains no method', { methods: ['email', 'sms', 'totp'] }, { methods: ['email', 'sms'] }],
    ['stops when resets were switched off', { enabled: false }, { enabled: false }],
    ['keeps the minutes of its codes', { codeMinutes: 1 }, { codeMinutes: 5 }],
  ])('%s', (_, current, expected) => {
    expect(tightened(began, currentWith(current)).reset).toMatchObject(expected);
  });

  it('asks as many questions as the stricter policy, alone only where both let it', () => {
    const withQuestions = (questions: Partial<PolicyDocument['questions']>) => ({
      ...began,
      questions: { ...began.questions, ...questions },
    });
    const many = withQuestions({ toReset: 5, allowAlone: true });
    const few = withQuestions({ toReset: 3, allowAlone: false });
    for (const [then, now] of [
      [many, few],
      [few, many],
    ] as const)
      expect(tightened(then, now).questions).toMatchObject({ toReset: 5, allowAlone: false });
    expect(tightened(many, many).questions.allowAlone).toBe(true);
  });

  it('keeps the password rules it began with', () => {
    expect(tightened(began, currentWith({})).password).toEqual(began.password);
  });

  it('goes on being off when it was off', () => {
    const off = currentWith({ enabled: false });
    expect(tightened(off, currentWith({ enabled: false })).reset.enabled).toBe(false);
  });
});

describe('what a constant page offers to everybody', () => {
  const channels = { email: true, text: true, call: true };
  const offering = (...methods: Method[]) => policyFor('p', { everyone: true }, { methods });

  it('is the union over all policies, in fixed order', () => {
    expect(offeredToEverybody([offering('sms'), offering('email')], channels)).toEqual([
      'email',
      'sms',
    ]);
  });

  it('leaves out policies that allow no reset', () => {
    const off = policyFor('off', { everyone: true }, { enabled: false, methods: ['sms'] });
    expect(offeredToEverybody([off, offering('email')], channels)).toEqual(['email']);
  });

  it('is what people with roles may use where only they may reset', () => {
    const off = policyFor('off', { everyone: true }, { enabled: false, methods: ['sms'] });
    expect(offeredToEverybody([builtIn, off], { ...channels, call: false })).toEqual([
      ...['email', 'sms', 'totp', 'recoveryCode'],
    ]);
    const alsoOff = policyFor('b', { administrators: true }, { enabled: false });
    expect(offeredToEverybody([alsoOff, off], channels)).toEqual([]);
  });

  it('does not tell what people with roles may use beside the others', () => {
    expect(offeredToEverybody([builtIn, offering('email')], channels)).toEqual(['email']);
  });

  it('leaves out methods that nothing can carry', () => {
    const silent = { email: true, text: false, call: false };
    expect(offeredToEverybody([offering('email', 'sms', 'totp')], silent)).toEqual([
      'email',
      'totp',
    ]);
  });

  it('has what sends no code, and never questions, whatever a policy allows', () => {
    const alone = offering('questions', 'totp', 'recoveryCode', 'email');
    alone.document.questions = { ...alone.document.questions, allowAlone: true };
    expect(offeredToEverybody([alone], channels)).toEqual(['email', 'totp', 'recoveryCode']);
  });
});

describe('the gates that can be passed', () => {
  const gatesOf = (methods: Method[], allowAlone = false, call = true) =>
    passableGates(
      {
        ...DEFAULT_POLICY,
        reset: { ...DEFAULT_POLICY.reset, methods },
        questions: { ...DEFAULT_POLICY.questions, allowAlone },
      },
      { email: true, text: true, call },
    );

  it.each<[string, Method[], number]>([
    ['one by contact, app, codes and questions each', [...METHODS], 6],
    ['one by two methods to one contact', ['sms', 'mobileCall'], 1],
    ['none by questions, which need another proof first', ['questions'], 0],
    ['two by questions and another', ['questions', 'totp'], 2],
  ])('are %s', (_, methods, gates) => {
    expect(gatesOf(methods)).toBe(gates);
  });

  it('are one by questions alone where they may be', () => {
    expect(gatesOf(['questions'], true)).toBe(1);
  });

  it('count no method without a provider', () => {
    expect(gatesOf(['officeCall', 'questions'], false, false)).toBe(0);
  });
});

test('questions stand alone only under the face that explains', () => {
  const questions = { ...DEFAULT_POLICY.questions, allowAlone: true };
  const policy = { ...DEFAULT_POLICY, questions };
  expect(underFace(policy, 'explain').questions.allowAlone).toBe(true);
  expect(underFace(policy, 'constant').questions.allowAlone).toBe(false);
});
