import { contactDigest, type NormalContact } from '../db/contacts';
import { openColumn } from '../db/keys/contactValue';
import { encryptColumn } from '../db/keys/envelope';
import {
  changeVerification,
  insertVerification,
  supersedeRegistrations,
} from '../db/mutations/verifications';
import type { PersonRow } from '../db/queries/lockedPerson';
import { takeSecret } from '../db/sealed';
import type { PersonRefusal, PersonResult } from '../workflows/contracts/person';
import type {
  BeginRegistrationRequest,
  ResendRequest,
  VerifyRequest,
} from '../workflows/contracts/registrationVerification';
import {
  type CodeMethod,
  contactOf,
  isCodeMethod,
  type MethodKind,
} from '../workflows/domain/methods';
import { registrableMethods } from '../workflows/domain/registration';
import type { Dependencies } from './dependencies';
import { newChallenge, spendSend, tooEarly } from './personCodes';
import {
  isSteppedUp,
  needsStepUp,
  performPersonStep,
  type PersonContext,
  type PersonDecision,
  refused,
  STEP_UP_REQUIRED,
} from './personSteps';
import { judgeRegistration } from './registrationProof';
import { ENDED, isSameContact, openRegistration, placeOf, stateOf } from './registrationRow';

type Step = { ref: string; updateId: string };
type Begin = BeginRegistrationRequest & Step & { expiresAtMs: number };

const NOT_OFFERED = { status: 422, code: 'method-not-offered' } as const;

/** Proving that a contact or an authenticator app is the person's before it counts. */
export const createRegistration = (deps: Dependencies) => ({
  /**
   * Begins a registration and supersedes other open ones of the same kind. Refuses what the policy
   * does not allow, and changes without a step-up by somebody who has something to prove with.
   */
  beginRegistration: (request: Begin): Promise<PersonResult> =>
    performPersonStep(deps, request, (context) => begin(deps, context, request)),

  /** Sends another code, on another channel if asked: older codes are void. */
  resendCode: (request: ResendRequest & Step): Promise<PersonResult> =>
    performPersonStep(deps, request, (context) => resend(deps, context, request)),

  /** Judges a typed code; the right one puts the method in force. */
  judgeRegistration: (request: VerifyRequest & Step): Promise<PersonResult> =>
    performPersonStep(deps, request, (context) => judgeRegistration(deps, context, request)),
});

async function begin(
  deps: Dependencies,
  context: PersonContext,
  request: Begin,
): Promise<PersonDecision | PersonResult> {
  const { tx, person, policy, session, nowMs } = context;
  const { ref, kind, method } = request;
  const text = await takeSecret(tx, deps.keys.sealing, request.valueRef, ref);
  if (!registrableMethods(policy, deps.channels).includes(method)) return refused(NOT_OFFERED);
  if (needsStepUp(context, deps.channels)) return STEP_UP_REQUIRED;
  if (text === undefined) return refused(ENDED);
  const value = await readValue(deps, context, kind, text);
  if ('status' in value) return refused(value);
  const blocked = method === 'totp' ? undefined : await spendSend(context, method);
  if (blocked !== undefined) return refused(blocked);
  const expiresAt = new Date(request.expiresAtMs);
  const challenge =
    method === 'totp'
      ? {}
      : newChallenge(
          deps,
          context,
          { number: 1, method, digest: value.digest },
          request.expiresAtMs,
        );
  const row = {
    ...({
      ref,
      userId: person.id,
      tenantId: person.tenantId,
      purpose: 'registration',
      kind,
    } as const),
    ...{ sessionHash: request.sessionHash, supportCode: request.supportCode },
    isSteppedUp: isSteppedUp(context),
    ...{ language: session.language, createdAt: new Date(nowMs), expiresAt },
    valueSealed: encryptColumn(deps.keys.envelope, value.text, placeOf(ref)),
    ...{ valueDigest: value.digest, hint: value.hint },
    offered: channelsFor(deps, context, kind).map((one) => ({ method: one })),
    ...challenge,
  };
  return {
    answer: stateOf({ step: 'prove', outcome: null, challenge: null, ...row }, context),
    audit: { event: 'registration.begun', result: 'info', data: { kind, method } },
    effects: async () => {
      await supersedeRegistrations(tx, { ref, userId: person.id, kind }, nowMs);
      await insertVerification(tx, row);
    },
    ...(method === 'totp' ? {} : { send: 1 }),
  };
}

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
  ...{ status: 422, code: 'invalid-field', pointer: '/value', fieldProblem, detail },
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
): Promise<PersonDecision | PersonResult> {
  const { tx, person, nowMs } = context;
  const row = await openRegistration(context, request.ref);
  if ('answer' in row) return row;
  const method = request.method ?? row.challenge?.method;
  if (method === undefined || !isCodeMethod(method)) return { answer: NOT_OFFERED };
  if (!row.offered.some((one) => one.method === method)) return { answer: NOT_OFFERED };
  const early = tooEarly(row, nowMs) ?? (await spendSend(context, method));
  if (early !== undefined) return { answer: early };
  const number = row.challenges + 1;
  const expiresAtMs = row.expiresAt.getTime();
  const asked = { number, method, digest: row.valueDigest ?? '' };
  const next = newChallenge(deps, context, asked, expiresAtMs);
  return {
    answer: stateOf({ ...row, ...next }, context),
    audit: { event: 'code.requested', result: 'info', data: { method, number, userId: person.id } },
    effects: () => changeVerification(tx, request.ref, next),
    send: number,
  };
}
