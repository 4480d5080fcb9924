import type { DirectoryRights } from './directories';
import {
  type ChannelsEnabled,
  isCodeMethod,
  kindOf,
  mayBeFirst,
  type Method,
  type MethodKind,
  usableMethods,
} from './methods';
import type { OutcomeCode } from './outcomes';
import type { PolicyDocument } from './policy';
import { questionPool } from './questions';
import type { OfferedMethod } from './reset';

/** Something on file. `digest` is equal for two of them only if they are one destination. */
export type Contact = {
  kind: MethodKind;
  hint: string;
  digest: string;
  source: 'administrator' | 'person' | 'directory';
  isVerified: boolean;
  /**
   * How long it waits, by the policy of when it came: an operator set it for somebody who had something
   * before, or it came after they took that away.
   */
  waitHours: number;
  createdAtMs: number;
};

/** What is known about the person behind a login; `null` when there is nobody. */
export type SubjectFacts = {
  isEnabled: boolean;
  /** What may be done in the directory where they have their home. */
  rights: DirectoryRights;
  /** Whether that directory is away at the moment; nobody is denied where it is not known. */
  isHomeAway?: boolean;
  contacts: readonly Contact[];
  /** The questions they answered. */
  answers: readonly { questionId: string }[];
  recoveryCodesLeft: number;
};

export type EligibilityFacts = {
  subject: SubjectFacts | null;
  policy: PolicyDocument;
  channels: ChannelsEnabled;
  nowMs: number;
  /** Proofs a flow accepted: what they used up is not missed in it. */
  passed?: readonly { method: Method; digest: string }[];
  /** Begun by an administrator, who verified the person: neither scope nor methods of their own are asked for. */
  isByAdministrator?: boolean;
};

export type Denial = Extract<
  OutcomeCode,
  | 'unknown-account'
  | 'account-disabled'
  | 'not-in-scope'
  | 'password-not-managed-here'
  | 'directory-unavailable'
  | 'not-enough-methods'
>;

/** `hint` only where something is sent; `digest` tells one destination from another. */
export type UsableMethod = { method: Method; hint?: string; digest: string };

type EligibilityGate = {
  code: Denial;
  denies: (facts: EligibilityFacts) => boolean;
  /** Whether it stands in front of those alone who help themselves. */
  isOfSelfService?: true;
};

/** The ordered gates in front of a reset; the first that denies names the reason. */
const ELIGIBILITY_GATES: readonly EligibilityGate[] = [
  { code: 'unknown-account', denies: ({ subject }) => subject === null },
  { code: 'account-disabled', denies: ({ subject }) => !subject?.isEnabled },
  {
    code: 'not-in-scope',
    denies: ({ policy }) => !policy.reset.enabled,
    isOfSelfService: true,
  },
  { code: 'password-not-managed-here', denies: ({ subject }) => subject?.rights.reset !== true },
  {
    code: 'directory-unavailable',
    denies: ({ subject, policy }) =>
      subject?.isHomeAway === true && policy.reset.writebackOutage === 'fail',
  },
  {
    code: 'not-enough-methods',
    denies: (facts) => !arePassed(personsMethods(facts), facts.policy),
    isOfSelfService: true,
  },
];

/** `eligible`, or the code of the first gate that denies. */
export function evaluateEligibility(facts: EligibilityFacts): Denial | 'eligible' {
  const { isByAdministrator = false } = facts;
  const gates = ELIGIBILITY_GATES.filter(
    ({ isOfSelfService = false }) => !(isByAdministrator && isOfSelfService),
  );
  return gates.find((gate) => gate.denies(facts))?.code ?? 'eligible';
}

/** The methods with which this person can prove who they are right now, in fixed order. */
export function personsMethods(facts: EligibilityFacts): UsableMethod[] {
  const { subject, policy, channels } = facts;
  if (subject === null) return [];
  return usableMethods(policy.reset.methods, channels).flatMap((method) => {
    const onFile = subject.contacts.find(({ kind }) => kind === kindOf(method));
    if (onFile === undefined || !isUsable(onFile, facts)) return [];
    const { hint, digest } = onFile;
    const isPassed = facts.passed?.some((gate) => gate.method === method && gate.digest === digest);
    if (isPassed !== true && !isStocked(method, subject, policy)) return [];
    return [isCodeMethod(method) ? { method, hint, digest } : { method, digest }];
  });
}

/** Whether it is known to be the person's and has waited for as long as it has to. */
export function isUsable(
  contact: Contact,
  { policy, nowMs }: Pick<EligibilityFacts, 'policy' | 'nowMs'>,
): boolean {
  const isOwn = NEEDS_NO_PROOF.includes(contact.kind) || isConfirmed(contact, policy);
  return isOwn && nowMs >= usableFromMs(contact, policy);
}

const HOUR_MS = 60 * 60_000;

/**
 * Since when a reset takes something on file: one's own after cooling off (S47), what an operator put
 * in the place of something or beside it, and what was registered after an operator took something away,
 * after the wait of such changes; everything else at once.
 */
export function usableFromMs(
  { source, waitHours, createdAtMs }: Pick<Contact, 'source' | 'waitHours' | 'createdAtMs'>,
  { reset }: PolicyDocument,
): number {
  const ownHours = source === 'person' ? reset.methodMinAgeHours : 0;
  return createdAtMs + Math.max(waitHours, ownHours) * HOUR_MS;
}

/** What only the person can have made. */
const NEEDS_NO_PROOF: readonly MethodKind[] = ['questions', 'recoveryCodes'];

/** Whether there is enough of what a method uses up or asks for. */
function isStocked(method: Method, subject: SubjectFacts, policy: PolicyDocument): boolean {
  if (method === 'recoveryCode') return subject.recoveryCodesLeft > 0;
  return method !== 'questions' || askable(subject, policy).length >= policy.questions.toReset;
}

/** The questions a person may be asked: those they answered that are still in the policy's pool. */
export function askable(
  { answers }: Pick<SubjectFacts, 'answers'>,
  { questions }: PolicyDocument,
): string[] {
  const pool = new Set(questionPool(questions));
  return answers.map(({ questionId }) => questionId).filter((id) => pool.has(id));
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

/** Whether these proofs are enough: as many destinations as gates, one of them fit to be first. */
export function arePassed(
  proofs: readonly { method: Method; digest: string }[],
  policy: PolicyDocument,
): boolean {
  const hasFirst = proofs.some(({ method }) => canBegin(method, policy));
  return hasFirst && distinctDestinations(proofs) >= policy.reset.gates;
}

/** Whether a reset under this policy may begin with this method. */
export const canBegin = (method: Method, { questions, beginWith }: PolicyDocument): boolean =>
  mayBeFirst(method, questions.allowAlone) && (beginWith?.includes(method) ?? true);

/** What is open to a person after these proofs: other destinations, with hints. */
export function remainingMethods(
  methods: readonly UsableMethod[],
  passed: readonly { digest: string }[],
  { questions }: PolicyDocument,
): OfferedMethod[] {
  return methods
    .filter(({ digest }) => !passed.some((gate) => gate.digest === digest))
    .filter(({ method }) => passed.length > 0 || mayBeFirst(method, questions.allowAlone))
    .map(({ method, hint }) => (hint === undefined ? { method } : { method, hint }));
}
