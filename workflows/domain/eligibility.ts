import {
  type CodeMethod,
  type ChannelsEnabled,
  contactOf,
  type MethodKind,
  usableMethods,
} from './methods';
import type { OutcomeCode } from './outcomes';
import type { PolicyDocument } from './policy';

export type Contact = {
  kind: MethodKind;
  hint: string;
  digest: string;
  source: 'administrator' | 'person' | 'directory';
  isVerified: boolean;
  createdAtMs: number;
};

/** What is known about the person behind a login; `null` when there is nobody. */
export type SubjectFacts = {
  isEnabled: boolean;
  directory: string;
  contacts: readonly Contact[];
};

export type EligibilityFacts = {
  subject: SubjectFacts | null;
  policy: PolicyDocument;
  channels: ChannelsEnabled;
  nowMs: number;
};

export type Denial = Extract<
  OutcomeCode,
  | 'unknown-account'
  | 'account-disabled'
  | 'not-in-scope'
  | 'password-not-managed-here'
  | 'not-enough-methods'
>;

export type UsableMethod = { method: CodeMethod; hint: string; digest: string };

type EligibilityGate = { code: Denial; denies: (facts: EligibilityFacts) => boolean };

/** The ordered gates in front of a reset; the first that denies names the reason. */
const ELIGIBILITY_GATES: readonly EligibilityGate[] = [
  { code: 'unknown-account', denies: ({ subject }) => subject === null },
  { code: 'account-disabled', denies: ({ subject }) => !subject?.isEnabled },
  { code: 'not-in-scope', denies: ({ policy }) => !policy.reset.enabled },
  { code: 'password-not-managed-here', denies: ({ subject }) => subject?.directory !== 'local' },
  {
    code: 'not-enough-methods',
    denies: (facts) => distinctDestinations(personsMethods(facts)) < facts.policy.reset.gates,
  },
];

/** `eligible`, or the code of the first gate that denies. */
export function evaluateEligibility(facts: EligibilityFacts): Denial | 'eligible' {
  return ELIGIBILITY_GATES.find((gate) => gate.denies(facts))?.code ?? 'eligible';
}

/** The methods with which this person can prove who they are right now, in fixed order. */
export function personsMethods(facts: EligibilityFacts): UsableMethod[] {
  const { subject, policy, channels } = facts;
  if (subject === null) return [];
  return usableMethods(policy.reset.methods, channels).flatMap((method) => {
    const contact = subject.contacts.find((candidate) => candidate.kind === contactOf(method));
    return contact !== undefined && isUsable(contact, policy, facts.nowMs)
      ? [{ method, hint: contact.hint, digest: contact.digest }]
      : [];
  });
}

/** Contacts an administrator set count at once; one's own after proof and the cooling-off (S47). */
function isUsable(contact: Contact, policy: PolicyDocument, nowMs: number): boolean {
  const isOldEnough = nowMs - contact.createdAtMs >= policy.reset.methodMinAgeHours * 3_600_000;
  return isConfirmed(contact, policy) && (contact.source !== 'person' || isOldEnough);
}

/** Whether a contact is known to be the person's: set by an administrator, verified, or trusted. */
export function isConfirmed(
  { source, isVerified }: Pick<Contact, 'source' | 'isVerified'>,
  { registration }: PolicyDocument,
): boolean {
  const isTrusted = source === 'directory' && registration.trustDirectoryContacts;
  return source === 'administrator' || isVerified || isTrusted;
}

/** Two methods on one destination fill one gate only (S42). */
export function distinctDestinations(methods: readonly { digest: string }[]): number {
  return new Set(methods.map((method) => method.digest)).size;
}
