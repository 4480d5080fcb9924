import {
  arePassed,
  canBegin,
  type Contact,
  distinctDestinations,
  isConfirmed,
  personsMethods,
  type SubjectFacts,
  type UsableMethod,
  usableFromMs,
} from './eligibility';
import {
  type ChannelsEnabled,
  kindOf,
  type Method,
  type MethodKind,
  METHODS,
  usableMethods,
} from './methods';
import { mustChangePassword, type PasswordStanding } from './passwordRules';
import type { PolicyDocument } from './policy';
import type { OfferedMethod } from './reset';

const DAY_MS = 24 * 60 * 60_000;

export type RegistrationFacts = {
  subject: SubjectFacts;
  policy: PolicyDocument;
  channels: ChannelsEnabled;
  /** How often the person put off registering. */
  deferrals: number;
  /** When they last said that their data is right. */
  confirmedAtMs: number | null;
  nowMs: number;
  password: PasswordStanding;
};

export type RegisteredFacts = Pick<RegistrationFacts, 'subject' | 'policy' | 'channels' | 'nowMs'>;

/** What the policy asks of a signed-in person, in the names of the HTTP contract. */
export type Requirements = {
  mustRegister: boolean;
  mustReconfirm: boolean;
  mustChangePassword: boolean;
  deferralsLeft: number;
};

/** The methods that count towards registering: what is on file and proven, however young. */
export function registeredMethods(facts: RegisteredFacts): UsableMethod[] {
  const reset = { ...facts.policy.reset, methodMinAgeHours: 0 };
  const contacts = facts.subject.contacts.map((contact) => ({ ...contact, waitHours: 0 }));
  const subject = { ...facts.subject, contacts };
  return personsMethods({ ...facts, subject, policy: { ...facts.policy, reset } });
}

/** Whether what is on file is enough for a reset under this policy (Entra: registered). */
export const isRegistered = (facts: RegisteredFacts): boolean =>
  arePassed(registeredMethods(facts), facts.policy);

/** The kinds on file that count towards registering. */
export const countingKinds = (facts: RegisteredFacts): MethodKind[] => [
  ...new Set(registeredMethods(facts).map(({ method }) => kindOf(method))),
];

/** When a reset begins to take something on file, if it does not yet. */
export function waitsUntilMs(
  contact: Pick<Contact, 'source' | 'waitHours' | 'createdAtMs'>,
  { policy, nowMs }: Pick<RegisteredFacts, 'policy' | 'nowMs'>,
): number | undefined {
  const fromMs = usableFromMs(contact, policy);
  return fromMs > nowMs ? fromMs : undefined;
}

/** Everything but security questions: whoever has the password may well know the answers (S40). */
type StepUpMethod = Exclude<Method, 'questions'>;

/**
 * The methods with which a person can be asked to prove who they are before recovery data changes:
 * everything of theirs that works here, whatever the policy takes for a reset. What waits after a change
 * of an operator proves nothing here either: it may be the operator's.
 */
export function stepUpMethods(facts: RegisteredFacts): (UsableMethod & { method: StepUpMethod })[] {
  const methods = METHODS.filter((method) => method !== 'questions');
  const reset = { ...facts.policy.reset, methods, methodMinAgeHours: 0 };
  return personsMethods({ ...facts, policy: { ...facts.policy, reset } }).filter(isForStepUp);
}

const isForStepUp = (one: UsableMethod): one is UsableMethod & { method: StepUpMethod } =>
  one.method !== 'questions';

/** Whether a session has proven more than the password a short while ago. */
export const isStepUpOpen = (openUntilMs: number | null, nowMs: number): boolean =>
  openUntilMs !== null && openUntilMs > nowMs;

/** Whether something on file waits, so that a person without anything else cannot prove themselves yet. */
const isWaiting = ({ subject, policy, nowMs }: RegisteredFacts): boolean =>
  subject.contacts.some(
    (contact) => contact.waitHours > 0 && usableFromMs(contact, policy) > nowMs,
  );

/**
 * Whoever has something to prove themselves with proves it before changing anything (S47); who has
 * only what still waits has to wait too.
 */
export const needsStepUp = (facts: RegisteredFacts, openUntilMs: number | null): boolean =>
  !isStepUpOpen(openUntilMs, facts.nowMs) && (stepUpMethods(facts).length > 0 || isWaiting(facts));

/**
 * How far somebody is: the proofs that count towards the gates, and, when only a first one is
 * missing, the methods that can be it. Without one of those a reset cannot begin.
 */
export function progressOf(facts: RegisteredFacts): {
  proofs: number;
  beginWith: Method[];
} {
  const { policy, channels } = facts;
  const { gates } = policy.reset;
  const registered = registeredMethods(facts);
  const proofs = distinctDestinations(registered);
  if (registered.some(({ method }) => canBegin(method, policy))) return { proofs, beginWith: [] };
  const registrable = registrableMethods(policy, channels);
  const first = registrable.filter((method) => canBegin(method, policy));
  const isOnlyFirstMissing = proofs >= gates - 1 && first.length < registrable.length;
  return { proofs: Math.min(proofs, gates - 1), beginWith: isOnlyFirstMissing ? first : [] };
}

/** Methods as pages list them. */
export const offeredOf = <M extends Method>(
  methods: readonly (UsableMethod & { method: M })[],
): (OfferedMethod & { method: M })[] =>
  methods.map(({ method, hint }) => (hint === undefined ? { method } : { method, hint }));

/** What a person may register: what the policy allows and this installation can do. */
export const registrableMethods = (policy: PolicyDocument, channels: ChannelsEnabled): Method[] =>
  policy.reset.enabled ? usableMethods(policy.reset.methods, channels) : [];

/**
 * What the person has to do (Entra: registered means as many proofs as a reset asks for; data that
 * was never confirmed is as old as its oldest part).
 */
export function requirementsOf(facts: RegistrationFacts): Requirements {
  const { policy, deferrals, confirmedAtMs, nowMs, subject } = facts;
  const { required, reconfirmDays } = policy.registration;
  const isAsked = required && policy.reset.enabled;
  const isDone = isRegistered(facts);
  const sinceMs = confirmedAtMs ?? oldest(subject.contacts, policy) ?? nowMs;
  const isOverdue = reconfirmDays > 0 && nowMs - sinceMs >= reconfirmDays * DAY_MS;
  return {
    mustRegister: isAsked && !isDone,
    mustReconfirm: isAsked && isDone && isOverdue,
    mustChangePassword: mustChangePassword(facts.password, policy.password, nowMs),
    deferralsLeft: Math.max(0, policy.registration.deferrals - deferrals),
  };
}

function oldest(contacts: readonly Contact[], policy: PolicyDocument): number | undefined {
  const times = contacts
    .filter((contact) => isConfirmed(contact, policy))
    .map(({ createdAtMs }) => createdAtMs);
  return times.length === 0 ? undefined : Math.min(...times);
}
