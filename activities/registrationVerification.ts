import { flowsBudget } from '../db/mutations/budgets';
import { contactDigest, type NormalContact, placeOfPrimaryEmail } from '../db/contacts';
import { openColumn } from '../db/keys/contactValue';
import { encryptColumn } from '../db/keys/envelope';
import { supersedeRegistrations } from '../db/mutations/registrations';
import type { PersonRow } from '../db/queries/lockedPerson';
import type { PersonAnswer, PersonRefusal } from '../workflows/contracts/person';
import type {
  BeginRegistrationRequest,
  ResendRequest,
} from '../workflows/contracts/registrationVerification';
import type { StepResult } from '../workflows/contracts/steps';
import {
  type CodeMethod,
  contactOf,
  isCodeMethod,
  type MethodKind,
} from '../workflows/domain/methods';
import { registrableMethods } from '../workflows/domain/registration';
import { VERIFICATION_UPDATES } from '../workflows/domain/verification';
import type { Dependencies } from './dependencies';
import { isSameLine } from './contacts';
import { newChallenge, resendWait } from './proving/challenge';
import { judgeRegistration, placeOf, rowIn, type Verify } from './registrationProof';
import { isSteppedUp } from './steps/mayChange';
import { refusalToStore } from './steps/mayStore';
import {
  ENDED,
  NOT_OFFERED,
  partyOf,
  performPersonStep,
  type PersonContext,
  type PersonDecision,
  type PersonRules,
} from './steps/personFlow';
import { stateAnswer } from './steps/verificationRow';

type Step = { ref: string; updateId: string };
type Begin = BeginRegistrationRequest & Step & { expiresAtMs: number };

const rulesOf = (
  update: keyof typeof VERIFICATION_UPDATES.registrationVerification,
): PersonRules => ({
  flow: 'registrationVerification',
  takenIn: VERIFICATION_UPDATES.registrationVerification[update].takenIn,
  mayBegin: update === 'beginRegistration',
});

/** Proving that a contact or an authenticator app is the person's before it counts. */
export const createRegistrationVerification = (deps: Dependencies) => ({
  /**
   * Begins a registration and supersedes other open ones of the same kind. Refuses what the policy
   * does not allow, and changes without a step-up by somebody who has something to prove with.
   */
  beginRegistration: (request: Begin): Promise<StepResult<PersonAnswer>> =>
    performPersonStep(deps, request, rulesOf('beginRegistration'), (context) =>
      begin(deps, context, request),
    ),

  /** Sends another code, on another channel if asked: older codes are void. */
  resendCode: (request: ResendRequest & Step): Promise<StepResult<PersonAnswer>> =>
    performPersonStep(deps, request, rulesOf('resendCode'), (context) =>
      resend(deps, context, request),
    ),

  /** Judges a typed code; the right one puts the method in force. */
  judgeRegistration: (request: Verify): Promise<StepResult<PersonAnswer>> =>
    performPersonStep(deps, request, rulesOf('verifyRegistration'), (context) =>
      judgeRegistration(deps, context),
    ),
});

async function begin(
  deps: Dependencies,
  context: PersonContext,
  request: Begin,
): Promise<PersonDecision | PersonRefusal> {
  const { tx, person, nowMs } = context;
  const { ref, kind, method } = request;
  const refused = refusalToStore(deps, context, method);
  if (refused !== undefined) return refused;
  const { typed } = context.ask;
  if (typed === undefined) return ENDED;
  const value = await readValue(deps, context, kind, typed);
  if ('status' in value) return value;
  const { digest } = value;
  const { expiresAtMs } = request;
  const sent = await sendTo(deps, context, { method, digest, challenges: 0, expiresAtMs });
  if ('spent' in sent) return sent.spent;
  return {
    changes: {
      flow: 'registrationVerification',
      kind,
      isSteppedUp: isSteppedUp(context),
      expiresAt: new Date(expiresAtMs),
      valueSealed: encryptColumn(deps.keys.envelope, value.text, placeOf(ref)),
      valueDigest: digest,
      hint: value.hint,
      offered: channelsFor(deps, context, kind).map((one) => ({ method: one })),
      client: request.client,
      ...sent.changes,
    },
    ...sent.decision,
    answer: stateAnswer(),
    audit: { event: 'registration.begun', result: 'info', data: { kind, method } },
    effects: () => supersedeRegistrations(tx, { ref, userId: person.id, kind, nowMs }),
  };
}

type Destination = {
  method: CodeMethod | 'totp';
  digest: string;
  challenges: number;
  expiresAtMs: number;
};

/** A code to the contact that is being registered, or the decision when none may be sent now. */
async function sendTo(
  deps: Dependencies,
  context: PersonContext,
  { method, digest, challenges, expiresAtMs }: Destination,
) {
  if (method === 'totp') return { changes: {}, decision: {} };
  const { tx, request, person, policy, nowMs } = context;
  const challenge = await newChallenge(deps, tx, {
    nowMs,
    policy,
    method,
    challenges,
    recipient: { personId: person.id, digest },
    nobody: flowsBudget(request.ref),
    party: partyOf(context),
    isConcealed: false,
    expiresAtMs,
  });
  const { changes, budget, blockedUntilMs } = challenge;
  if (blockedUntilMs !== null) return { spent: spent(method, blockedUntilMs - nowMs) };
  return { changes, decision: { budget, send: changes.challenges } };
}

const spent = (method: CodeMethod, waitMs: number): PersonDecision => ({
  changes: null,
  answer: () => ({
    status: 429,
    code: 'too-many-requests',
    retryAfterSeconds: Math.ceil(waitMs / 1000),
  }),
  audit: {
    event: 'code.requested',
    result: 'blocked',
    detail: 'send-budget-spent',
    data: { method },
  },
});

type Value = { text: string; digest: string; hint: string };

/**
 * What was typed, as it will be stored. The primary address is no method: it is notified only. A
 * line is on file once: as mobile and as office phone, with an extension or without, whoever answers it
 * would pass two gates (S42).
 */
async function readValue(
  deps: Dependencies,
  { person }: PersonContext,
  kind: MethodKind,
  text: string,
): Promise<Value | PersonRefusal> {
  if (kind === 'totp') return { text, digest: '', hint: '' };
  const contact = JSON.parse(text) as NormalContact;
  if (contact.kind === 'email' && contact.value === (await primaryAddress(deps, person)))
    return refusedValue(
      'primary-address',
      'is the address of the account itself, which its password locks',
    );
  const others = person.contacts.filter((one) => one.kind !== contact.kind);
  if (others.some((other) => isSameLine(deps, person.tenantId, contact, other)))
    return refusedValue('already-on-file', 'is on file as another way to reach you');
  const digest = contactDigest(deps.keys.digest, person.tenantId, contact);
  return { text: contact.value, digest, hint: contact.hint };
}

const refusedValue = (fieldProblem: string, detail: string): PersonRefusal => ({
  status: 422,
  code: 'invalid-field',
  pointer: '/value',
  fieldProblem,
  detail,
});

/** One that cannot be opened (`encryptContacts` counts it) is compared with nothing. */
async function primaryAddress({ keys }: Dependencies, { id, primaryEmailSealed }: PersonRow) {
  if (primaryEmailSealed === null) return undefined;
  const place = placeOfPrimaryEmail(id);
  return openColumn(keys, primaryEmailSealed, place).catch(() => undefined);
}

/** The ways a code can be sent to a contact of this kind. */
const channelsFor = (deps: Dependencies, { policy }: PersonContext, kind: MethodKind) =>
  kind === 'totp'
    ? (['totp'] as const)
    : registrableMethods(policy, deps.channels).filter(
        (method): method is CodeMethod => isCodeMethod(method) && contactOf(method) === kind,
      );

async function resend(
  deps: Dependencies,
  context: PersonContext,
  request: ResendRequest & Step,
): Promise<PersonDecision | PersonRefusal> {
  const row = rowIn(context);
  const method = request.method ?? row.challenge?.method;
  if (method === undefined || !isCodeMethod(method)) return NOT_OFFERED;
  if (!row.offered.some((one) => one.method === method)) return NOT_OFFERED;
  const early = resendWait(row.challenge, context.nowMs);
  if (early !== undefined) return early;
  const sent = await sendTo(deps, context, {
    method,
    digest: row.valueDigest ?? '',
    challenges: row.challenges,
    expiresAtMs: row.expiresAt.getTime(),
  });
  if ('spent' in sent) return sent.spent;
  return {
    changes: sent.changes,
    ...sent.decision,
    answer: stateAnswer(),
    audit: {
      event: 'code.requested',
      result: 'info',
      detail: 'sending',
      data: { method, number: row.challenges + 1 },
    },
  };
}
