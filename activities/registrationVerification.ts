import { randomUUID } from 'node:crypto';
import { contactDigest, type NormalContact } from '../db/contacts';
import { openColumn } from '../db/keys/contactValue';
import { decryptColumn, encryptColumn } from '../db/keys/envelope';
import { confirmMethod, replaceMethod } from '../db/mutations/personMethods';
import { supersedeRegistrations } from '../db/mutations/registrations';
import type { PersonRow } from '../db/queries/lockedPerson';
import type { PersonAnswer, PersonRefusal } from '../workflows/contracts/person';
import type {
  BeginRegistrationRequest,
  ResendRequest,
  VerifyRequest,
} from '../workflows/contracts/registrationVerification';
import type { StepResult } from '../workflows/contracts/steps';
import {
  type CodeMethod,
  type ContactKind,
  contactOf,
  isCodeMethod,
  type MethodKind,
} from '../workflows/domain/methods';
import { registrableMethods } from '../workflows/domain/registration';
import { isoTime } from '../workflows/domain/reset';
import { VERIFICATION_UPDATES } from '../workflows/domain/verification';
import type { Dependencies } from './dependencies';
import { isSameContact } from './contacts';
import { sealFormer } from './messages/sealFormer';
import { methodNotice } from './methodNotices';
import { newChallenge, resendWait } from './proving/challenge';
import { judgeProof, type ProofVerdict } from './proving/judge';
import { confirmOnceRegistered } from './registrationState';
import {
  ENDED,
  isSteppedUp,
  needsStepUp,
  NOT_OFFERED,
  openChanges,
  performPersonStep,
  type PersonContext,
  type PersonDecision,
  type PersonRules,
  STEP_UP_REQUIRED,
} from './steps/personFlow';
import { endOfVerification, stateAnswer, wrongGuess } from './steps/verificationRow';

type Step = { ref: string; updateId: string };
type Begin = BeginRegistrationRequest & Step & { expiresAtMs: number };
type Verify = VerifyRequest & Step;
type Row = NonNullable<PersonContext['row']>;

const rulesOf = (
  update: keyof typeof VERIFICATION_UPDATES.registrationVerification,
): PersonRules => ({
  flow: 'registrationVerification',
  takenIn: VERIFICATION_UPDATES.registrationVerification[update].takenIn,
  mayBegin: update === 'beginRegistration',
});

const placeOf = (ref: string): string => `verifications|${ref}|value_sealed`;

/** Proving that a contact or an authenticator app is the person's before it counts. */
export const createRegistrationVerification = (deps: Dependencies) => ({
  /**
   * Begins a registration and supersedes other open ones of the same kind. Refuses what the policy
   * does not allow, and changes without a step-up by somebody who has something to prove with.
   */
  beginRegistration: (request: Begin): Promise<StepResult<PersonAnswer>> =>
    performPersonStep(
      deps,
      { ...request, secretRef: request.valueRef },
      rulesOf('beginRegistration'),
      (context) => begin(deps, context, request),
    ),

  /** Sends another code, on another channel if asked: older codes are void. */
  resendCode: (request: ResendRequest & Step): Promise<StepResult<PersonAnswer>> =>
    performPersonStep(deps, request, rulesOf('resendCode'), (context) =>
      resend(deps, context, request),
    ),

  /** Judges a typed code; the right one puts the method in force. */
  judgeRegistration: (request: Verify): Promise<StepResult<PersonAnswer>> =>
    performPersonStep(
      deps,
      { ...request, secretRef: request.codeRef },
      rulesOf('verifyRegistration'),
      (context) => judge(deps, context, request),
    ),
});

async function begin(
  deps: Dependencies,
  context: PersonContext,
  request: Begin,
): Promise<PersonDecision | PersonRefusal> {
  const { tx, person, policy, nowMs } = context;
  const { ref, kind, method } = request;
  if (!registrableMethods(policy, deps.channels).includes(method)) return NOT_OFFERED;
  if (needsStepUp(deps, context)) return STEP_UP_REQUIRED;
  const typed = context.typed();
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
  { tx, request, person, policy, nowMs }: PersonContext,
  { method, digest, challenges, expiresAtMs }: Destination,
) {
  if (method === 'totp') return { changes: {}, decision: {} };
  const challenge = await newChallenge(deps, tx, {
    ref: request.ref,
    nowMs,
    policy,
    method,
    challenges,
    recipient: { personId: person.id, digest },
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
 * number is on file once: as mobile and as office phone it would be one destination (S42).
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
  if (others.some(({ digest }) => isSameContact(deps, person.tenantId, contact, digest)))
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
  const place = `users|${id}|primary_email_sealed`;
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

/** The row of a step that cannot begin its flow. */
function rowIn({ row }: PersonContext): Row {
  if (row === undefined) throw new Error('a step of a registration that never began');
  return row;
}

/** Judges the code typed for a registration, and puts the method in force when it is right. */
async function judge(
  deps: Dependencies,
  context: PersonContext,
  request: Verify,
): Promise<PersonDecision | PersonRefusal> {
  const { tx, person, policy, nowMs, typed } = context;
  const row = rowIn(context);
  // What was begun without a step-up waits for one if there is something to prove oneself with now.
  if (!row.isSteppedUp && needsStepUp(deps, context)) return STEP_UP_REQUIRED;
  const live = row.liveChallenge;
  const isApp = row.kind === 'totp';
  const method = isApp ? 'totp' : (live?.method ?? 'email');
  const verdict = await judgeProof(
    deps,
    tx,
    {
      flow: 'registrationVerification',
      ref: row.ref,
      nowMs,
      personId: person.id,
      own: { method, digest: row.valueDigest ?? '' },
      live: live !== null && live.expiresAtMs > nowMs ? live : undefined,
      ...(isApp ? { newApp: { sealed: row.valueSealed ?? '', place: placeOf(row.ref) } } : {}),
    },
    {
      method,
      typed: typed(),
      budgets: policy.budgets,
      counter: `verify:${row.kind}`,
      maySpend: true,
    },
  );
  return verdict.kind === 'right'
    ? right(deps, context, request, verdict.totpStep ?? null)
    : wrong(context, verdict);
}

/** What was not judged costs no guess, and the page says when there will be one again. */
function wrong(
  context: PersonContext,
  { detail, blockedUntilMs, budget }: Extract<ProofVerdict, { kind: 'wrong' }>,
): PersonDecision {
  const row = rowIn(context);
  const changes =
    blockedUntilMs === null
      ? wrongGuess(row.guesses, context.nowMs)
      : { offered: row.offered.map((one) => ({ ...one, blockedUntil: isoTime(blockedUntilMs) })) };
  return {
    changes,
    budget,
    answer: stateAnswer(false),
    audit: {
      event: 'proof.refused',
      detail,
      data: { kind: row.kind },
      result: blockedUntilMs === null ? 'failed' : 'blocked',
    },
  };
}

async function right(
  deps: Dependencies,
  context: PersonContext,
  request: Verify,
  totpLastStep: number | null,
): Promise<PersonDecision> {
  const { tx, person, nowMs } = context;
  const row = rowIn(context);
  const kind = row.kind as ContactKind | 'totp';
  const value = decryptColumn(deps.keys.envelope, row.valueSealed ?? '', placeOf(row.ref));
  const former = person.contacts.find((one) => one.kind === kind);
  const isSame =
    former !== undefined &&
    kind !== 'totp' &&
    isSameContact(deps, person.tenantId, { kind, value, hint: row.hint ?? '' }, former.digest);
  const name = former === undefined ? 'methodAdded' : 'methodChanged';
  const notice = methodNotice(deps, context, name, kind);
  const formerSealed = isSame ? null : await sealFormer(deps, row.ref, notice, former);
  return {
    changes: endOfVerification('done', 'registered', nowMs),
    answer: stateAnswer(true),
    audit: {
      event: isSame ? 'method.confirmed' : former === undefined ? 'method.added' : 'method.changed',
      result: 'succeeded',
      data: { kind, method: row.liveChallenge?.method ?? null },
    },
    ...(isSame ? {} : { notice: { ...notice, formerSealed } }),
    effects: async () => {
      if (isSame) await confirmMethod(tx, former.id);
      else await putInForce(deps, context, value, totpLastStep);
      await openChanges(context, request);
      await confirmOnceRegistered(deps, context);
    },
  };
}

async function putInForce(
  { keys }: Dependencies,
  context: PersonContext,
  value: string,
  totpLastStep: number | null,
): Promise<void> {
  const row = rowIn(context);
  const id = randomUUID();
  const at = new Date(context.nowMs);
  await replaceMethod(context.tx, {
    id,
    userId: row.userId,
    kind: row.kind as ContactKind | 'totp',
    source: 'person',
    totpLastStep,
    valueSealed: encryptColumn(keys.envelope, value, `methods|${id}|value_sealed`),
    valueDigest: row.kind === 'totp' ? id : (row.valueDigest ?? ''),
    hint: row.hint ?? '',
    verifiedAt: at,
    createdAt: at,
  });
}
