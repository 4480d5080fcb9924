import type { Contact, EligibilityFacts, SubjectFacts } from '../../workflows/domain/eligibility';
import { DEFAULT_POLICY, type PolicyDocument } from '../../workflows/domain/policy';

export const NOW_MS = Date.UTC(2026, 0, 1);
export const HOUR_MS = 3_600_000;

export const email: Contact = {
  kind: 'email',
  hint: 'a•••@e•••.org',
  digest: 'email-digest',
  source: 'administrator',
  isVerified: false,
  waitHours: 0,
  createdAtMs: NOW_MS,
};
export const mobile: Contact = {
  ...email,
  kind: 'mobilePhone',
  hint: '+49 ••• 78',
  digest: 'phone',
};

/** What is no contact is its own destination. */
export const own = (kind: Contact['kind'], changes: Partial<Contact> = {}): Contact => ({
  kind,
  hint: '',
  digest: `${kind}-id`,
  source: 'person',
  isVerified: true,
  waitHours: 0,
  createdAtMs: NOW_MS,
  ...changes,
});

export const answersTo = (...ids: string[]) => ids.map((questionId) => ({ questionId }));
export const THREE = ['family-word', 'soft-toy-name', 'teacher-nickname'];

export const ada: SubjectFacts = {
  isEnabled: true,
  rights: { reset: true, change: true, unlock: true },
  contacts: [email, mobile],
  answers: [],
  recoveryCodesLeft: 0,
};

/** Somebody who registered everything there is. */
export const grace: SubjectFacts = {
  ...ada,
  contacts: [email, mobile, own('totp'), own('recoveryCodes'), own('questions')],
  answers: answersTo(...THREE),
  recoveryCodesLeft: 1,
};

export const policyWith = (
  reset: Partial<PolicyDocument['reset']>,
  registration: Partial<PolicyDocument['registration']> = {},
  questions: Partial<PolicyDocument['questions']> = {},
): PolicyDocument => ({
  ...DEFAULT_POLICY,
  reset: { ...DEFAULT_POLICY.reset, ...reset },
  registration: { ...DEFAULT_POLICY.registration, ...registration },
  questions: { ...DEFAULT_POLICY.questions, ...questions },
});

export const factsWith = (changes: Partial<EligibilityFacts> = {}): EligibilityFacts => ({
  subject: ada,
  policy: DEFAULT_POLICY,
  channels: { email: true, text: true, call: true },
  nowMs: NOW_MS,
  ...changes,
});
