import {
  type Contact,
  distinctDestinations,
  type EligibilityFacts,
  evaluateEligibility,
  isConfirmed,
  personsMethods,
  type SubjectFacts,
} from '../../workflows/domain/eligibility';
import {
  ada,
  email,
  factsWith,
  grace,
  HOUR_MS,
  mobile,
  NOW_MS,
  policyWith,
} from '../support/subjects';

const NONE = { reset: false, change: false, unlock: false };
const office: Contact = { ...mobile, kind: 'officePhone', digest: 'phone-and-extension' };

describe('the gates in front of a reset', () => {
  it.each<[string, Partial<EligibilityFacts>, string]>([
    ['let somebody with enough methods in', {}, 'eligible'],
    ['stop a login that nobody has', { subject: null }, 'unknown-account'],
    ['stop a disabled account', { subject: { ...ada, isEnabled: false } }, 'account-disabled'],
    [
      'stop people whose policy has no reset',
      { policy: policyWith({ enabled: false }) },
      'not-in-scope',
    ],
    [
      'stop a password kept elsewhere',
      { subject: { ...ada, rights: { reset: false, change: true, unlock: true } } },
      'password-not-managed-here',
    ],
    [
      'stop people with too few contacts',
      { subject: { ...ada, contacts: [email] } },
      'not-enough-methods',
    ],
    [
      'stop people whose channel has no provider',
      { channels: { email: true, text: false, call: false } },
      'not-enough-methods',
    ],
    [
      'stop people who have none of the methods to begin with',
      { policy: { ...policyWith({}), beginWith: ['totp'] } },
      'not-enough-methods',
    ],
    [
      'let people in who have one of the methods to begin with',
      { policy: { ...policyWith({}), beginWith: ['sms'] } },
      'eligible',
    ],
    [
      'let one contact do for one gate',
      { subject: { ...ada, contacts: [email] }, policy: policyWith({ gates: 1 }) },
      'eligible',
    ],
    [
      'stop two contacts at three gates',
      { policy: policyWith({ gates: 3, methods: ['email', 'sms', 'questions', 'totp'] }) },
      'not-enough-methods',
    ],
    [
      'let a mail, a mobile and an office phone do for three gates',
      {
        subject: { ...ada, contacts: [email, mobile, office] },
        policy: policyWith({ gates: 3, methods: ['email', 'mobileCall', 'officeCall'] }),
      },
      'eligible',
    ],
    [
      'let three different proofs pass three gates',
      { subject: grace, policy: policyWith({ gates: 3, methods: ['email', 'totp', 'questions'] }) },
      'eligible',
    ],
    [
      'stop somebody who has questions only',
      { subject: grace, policy: policyWith({ gates: 1, methods: ['questions'] }) },
      'not-enough-methods',
    ],
    [
      'let questions do where they may stand alone',
      {
        subject: grace,
        policy: policyWith({ gates: 1, methods: ['questions'] }, {}, { allowAlone: true }),
      },
      'eligible',
    ],
    [
      'take a text and a call to one phone for one gate',
      { policy: policyWith({ gates: 2, methods: ['sms', 'mobileCall'] }) },
      'not-enough-methods',
    ],
    [
      'take an office phone that is the mobile phone for one gate',
      {
        subject: { ...ada, contacts: [mobile, { ...office, digest: mobile.digest }] },
        policy: policyWith({ gates: 2, methods: ['mobileCall', 'officeCall'] }),
      },
      'not-enough-methods',
    ],
    [
      'let nobody in with a last recovery code that is used',
      {
        subject: { ...grace, recoveryCodesLeft: 0 },
        policy: policyWith({ gates: 1, methods: ['recoveryCode'] }),
      },
      'not-enough-methods',
    ],
    [
      'let on who used the last recovery code in this very flow',
      {
        subject: { ...grace, recoveryCodesLeft: 0 },
        policy: policyWith({ gates: 1, methods: ['recoveryCode'] }),
        passed: [{ method: 'recoveryCode', digest: 'recoveryCodes-id' }],
      },
      'eligible',
    ],
  ])('%s', (_, changes, verdict) => {
    expect(evaluateEligibility(factsWith(changes))).toBe(verdict);
  });

  it('name the first reason of several', () => {
    const nothing: SubjectFacts = { ...ada, isEnabled: false, rights: NONE, contacts: [] };
    const policy = policyWith({ enabled: false });
    const reasons = [
      evaluateEligibility(factsWith({ subject: null, policy })),
      evaluateEligibility(factsWith({ subject: nothing, policy })),
      evaluateEligibility(factsWith({ subject: { ...nothing, isEnabled: true }, policy })),
      evaluateEligibility(factsWith({ subject: { ...nothing, isEnabled: true } })),
      evaluateEligibility(factsWith({ subject: { ...ada, contacts: [] } })),
    ];
    expect(reasons).toEqual([
      'unknown-account',
      'account-disabled',
      'not-in-scope',
      'password-not-managed-here',
      'not-enough-methods',
    ]);
  });
});

describe('the methods of a person', () => {
  it('are those the policy allows, a channel carries and a contact serves, in fixed order', () => {
    const policy = policyWith({ methods: ['sms', 'email', 'totp'] });
    const contacts = [mobile, email, { ...mobile, kind: 'officePhone' as const }];
    const methods = personsMethods(factsWith({ policy, subject: { ...ada, contacts } }));
    expect(methods).toEqual([
      { method: 'email', hint: email.hint, digest: email.digest },
      { method: 'sms', hint: mobile.hint, digest: mobile.digest },
    ]);
  });

  it('are calls too, by their own contacts', () => {
    const methods = ['officeCall', 'mobileCall', 'sms'] as const;
    const of = (contacts: Contact[], call = true) =>
      personsMethods(
        factsWith({
          policy: policyWith({ methods: [...methods] }),
          subject: { ...ada, contacts },
          channels: { email: true, text: true, call },
        }),
      ).map(({ method, digest }) => [method, digest]);
    const [text, call] = [
      ['sms', mobile.digest],
      ['mobileCall', mobile.digest],
    ];
    expect(of([mobile, office])).toEqual([text, call, ['officeCall', office.digest]]);
    expect(of([mobile])).toEqual([text, call]);
    expect(of([office], false)).toEqual([]);
  });

  it.each<[string, Partial<Contact>, boolean]>([
    ['one an administrator set just now', { source: 'administrator' }, true],
    [
      'one’s own, verified and old enough',
      { source: 'person', isVerified: true, createdAtMs: NOW_MS - 24 * HOUR_MS },
      true,
    ],
    [
      'one’s own, verified a moment too late',
      { source: 'person', isVerified: true, createdAtMs: NOW_MS - 24 * HOUR_MS + 1 },
      false,
    ],
    ['one’s own, never verified', { source: 'person', createdAtMs: 0 }, false],
    ['a directory’s, verified', { source: 'directory', isVerified: true }, true],
    ['a directory’s, not verified', { source: 'directory' }, false],
  ])('under a cooling-off of a day, ask whether %s counts', (_, contact, counts) => {
    const policy = policyWith({ methodMinAgeHours: 24 });
    const subject = { ...ada, contacts: [{ ...email, ...contact }] };
    expect(personsMethods(factsWith({ policy, subject }))).toHaveLength(counts ? 1 : 0);
  });

  it.each<[string, Partial<Contact>, boolean]>([
    ['set beside another a day ago', { waitHours: 24, createdAtMs: NOW_MS - 24 * HOUR_MS }, true],
    ['a moment less', { waitHours: 24, createdAtMs: NOW_MS - 24 * HOUR_MS + 1 }, false],
    ['set for somebody who had none', { waitHours: 0 }, true],
  ])('under a wait of a day after an operator’s change, ask for %s', (_, contact, counts) => {
    const subject = { ...ada, contacts: [{ ...email, ...contact }] };
    // Another wait than that of when it came changes nothing.
    for (const operatorChangeWaitHours of [0, 48]) {
      const policy = policyWith({}, { operatorChangeWaitHours });
      expect(personsMethods(factsWith({ policy, subject }))).toHaveLength(counts ? 1 : 0);
    }
  });

  it('include what an organisation’s directory says where the policy trusts it', () => {
    const policy = policyWith({}, { trustDirectoryContacts: true });
    const subject = { ...ada, contacts: [{ ...email, source: 'directory' as const }] };
    expect(personsMethods(factsWith({ policy, subject }))).toHaveLength(1);
  });

  it('are none for nobody', () => {
    expect(personsMethods(factsWith({ subject: null }))).toEqual([]);
  });
});

it('calls a verified contact confirmed at once, cooling-off or not', () => {
  const policy = policyWith({ methodMinAgeHours: 168 });
  expect(isConfirmed({ source: 'person', isVerified: true }, policy)).toBe(true);
  expect(isConfirmed({ source: 'person', isVerified: false }, policy)).toBe(false);
});

describe('gates', () => {
  const gate = (digest: string) => ({ digest });

  it('are filled by as many different destinations, three by three', () => {
    expect(distinctDestinations([])).toBe(0);
    expect(distinctDestinations([gate('mail'), gate('phone'), gate('key')])).toBe(3);
  });

  it('are not filled twice by one destination, whatever the methods', () => {
    expect(distinctDestinations([gate('phone'), gate('phone'), gate('mail')])).toBe(2);
  });
});
