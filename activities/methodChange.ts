import { randomUUID } from 'node:crypto';
import { openColumn } from '../db/keys/contactValue';
import { encryptColumn } from '../db/keys/envelope';
import {
  confirmMethod,
  confirmRegistration,
  countDeferral,
  insertRecoveryCodes,
  removeMethodRow,
  replaceMethod,
} from '../db/mutations/personMethods';
import { endOfVerification, insertVerification } from '../db/mutations/verifications';
import { openSecret, takeSecret } from '../db/sealed';
import type { MethodChangeRequest } from '../workflows/contracts/methodChange';
import type { PersonNoticeName, PersonResult } from '../workflows/contracts/person';
import type { MethodKind } from '../workflows/domain/methods';
import { registrableMethods, requirementsOf } from '../workflows/domain/registration';
import type { Dependencies } from './dependencies';
import { withHeartbeat } from './heartbeat';
import {
  needsStepUp,
  noticesOf,
  performPersonStep,
  type PersonContext,
  type PersonDecision,
  refused,
  STEP_UP_REQUIRED,
} from './personSteps';

type Step = { ref: string; updateId: string };
type Request<C extends MethodChangeRequest['change']> = Step &
  Extract<MethodChangeRequest, { change: C }>;

const NOT_FOUND = refused({ status: 404, code: 'not-found' });
const WRONG_STEP = refused({ status: 409, code: 'wrong-step' });
const NOT_OFFERED = refused({ status: 422, code: 'method-not-offered' });
const ENDED = refused({ status: 410, code: 'flow-ended' });

/** Changes of recovery data that need no code of their own. */
export const createMethodChange = (deps: Dependencies) => ({
  /** Removes a method; the contact that goes is told too (S47). */
  removeMethod: (request: Request<'remove'>): Promise<PersonResult> =>
    performPersonStep(deps, request, (context) => remove(deps, context, request)),

  /** Stores the hashes of new recovery codes in the place of all former ones. */
  storeRecoveryCodes: (request: Request<'recoveryCodes'>): Promise<PersonResult> =>
    withHeartbeat(async () => {
      const hashed = await hashCodes(deps, request);
      return performPersonStep(deps, request, (context) =>
        storeCodes(deps, context, request, hashed),
      );
    }),

  /** Notes that what the person has on file is still right. */
  confirmMethods: (request: Request<'confirm'>): Promise<PersonResult> =>
    performPersonStep(deps, request, (context) => confirm(context, request.methodIds)),

  /** Puts registering off once more, as often as the policy allows. */
  deferRegistration: (request: Request<'defer'>): Promise<PersonResult> =>
    performPersonStep(deps, request, (context) => defer(deps, context)),
});

/** The record of a change: what an operator finds by its support code. */
async function recordChange(
  { tx, person, session, nowMs }: PersonContext,
  request: Step & { supportCode: string; sessionHash: string },
  kind: MethodKind,
  formerSealed: string | null,
): Promise<void> {
  await insertVerification(tx, {
    ...{ ref: request.ref, userId: person.id, tenantId: person.tenantId, purpose: 'change', kind },
    ...{ sessionHash: request.sessionHash, supportCode: request.supportCode, offered: [] },
    ...{ language: session.language, createdAt: new Date(nowMs), expiresAt: new Date(nowMs) },
    ...endOfVerification('done', 'changed', nowMs),
    formerSealed,
  });
}

async function remove(
  deps: Dependencies,
  context: PersonContext,
  request: Request<'remove'>,
): Promise<PersonDecision | PersonResult> {
  const { tx, person } = context;
  const method = person.contacts.find(({ id }) => id === request.methodId);
  if (method === undefined) return NOT_FOUND;
  if (needsStepUp(context, deps.channels)) return STEP_UP_REQUIRED;
  const { kind } = method;
  const isContact = kind === 'email' || kind === 'mobilePhone' || kind === 'officePhone';
  const former = isContact
    ? encryptColumn(
        deps.keys.envelope,
        await openColumn(deps.keys, method.sealed ?? '', `methods|${method.id}|value_sealed`),
        `verifications|${request.ref}|former_sealed`,
      )
    : null;
  return {
    answer: { status: 200 },
    audit: { event: 'method.removed', result: 'succeeded', data: { kind } },
    notices: noticesOf(context, deps.channels, 'methodRemoved', kind),
    effects: async () => {
      await removeMethodRow(tx, person.id, kind);
      await recordChange(context, request, kind, former);
    },
  };
}

type HashedCode = { selector: string; codeHash: string };

async function hashCodes(
  deps: Dependencies,
  request: Request<'recoveryCodes'>,
): Promise<HashedCode[] | undefined> {
  const text = await openSecret(deps.db, deps.keys.sealing, request.codesRef, request.ref);
  if (text === undefined) return undefined;
  const codes = JSON.parse(text) as { selector: string; secret: string }[];
  return Promise.all(
    codes.map(async ({ selector, secret }) => ({
      selector,
      codeHash: await deps.hasher.hash(secret),
    })),
  );
}

async function storeCodes(
  deps: Dependencies,
  context: PersonContext,
  request: Request<'recoveryCodes'>,
  codes: HashedCode[] | undefined,
): Promise<PersonDecision | PersonResult> {
  const { tx, policy, person } = context;
  await takeSecret(tx, deps.keys.sealing, request.codesRef, request.ref);
  if (!registrableMethods(policy, deps.channels).includes('recoveryCode')) return NOT_OFFERED;
  if (needsStepUp(context, deps.channels)) return STEP_UP_REQUIRED;
  if (codes === undefined) return ENDED;
  const hadSome = person.contacts.some(({ kind }) => kind === 'recoveryCodes');
  return {
    ...stored(deps, context, 'recoveryCodes', hadSome ? 'methodChanged' : 'methodAdded'),
    effects: async () => {
      await putInForce(context, 'recoveryCodes');
      await insertRecoveryCodes(tx, person.id, codes);
      await recordChange(context, request, 'recoveryCodes', null);
    },
  };
}

/** The answer, audit and notices of something that was stored in the place of what was there. */
export const stored = (
  deps: Dependencies,
  context: PersonContext,
  kind: MethodKind,
  notice: PersonNoticeName,
) => ({
  answer: { status: 200 } as const,
  audit: {
    event: notice === 'methodAdded' ? 'method.added' : 'method.changed',
    result: 'succeeded' as const,
    data: { kind },
  },
  notices: noticesOf(context, deps.channels, notice, kind),
});

/** A method without a value of its own: hashes are elsewhere, its id is its destination. */
export async function putInForce(
  { tx, person, nowMs }: PersonContext,
  kind: 'questions' | 'recoveryCodes',
): Promise<void> {
  const id = randomUUID();
  const at = new Date(nowMs);
  await replaceMethod(tx, {
    ...{ id, userId: person.id, kind, source: 'person', valueSealed: null, valueDigest: id },
    ...{ hint: '', verifiedAt: at, createdAt: at },
  });
}

async function confirm(
  { tx, person }: PersonContext,
  methodIds: readonly string[],
): Promise<PersonDecision | PersonResult> {
  const own = person.contacts.filter(({ id }) => methodIds.includes(id));
  if (own.length !== new Set(methodIds).size) return NOT_FOUND;
  return {
    answer: { status: 200 },
    audit: {
      event: 'registration.confirmed',
      result: 'succeeded',
      data: { kinds: own.map(({ kind }) => kind) },
    },
    effects: async () => {
      for (const { id } of own) await confirmMethod(tx, id);
      await confirmRegistration(tx, person.id);
    },
  };
}

async function defer(
  deps: Dependencies,
  context: PersonContext,
): Promise<PersonDecision | PersonResult> {
  const { tx, person, policy, nowMs } = context;
  const facts = { subject: person, policy, channels: deps.channels, nowMs };
  const needs = requirementsOf({ ...facts, deferrals: 0, confirmedAtMs: null });
  const { deferrals } = policy.registration;
  if (!needs.mustRegister || deferrals === 0) return WRONG_STEP;
  if (!(await countDeferral(tx, person.id, deferrals))) return WRONG_STEP;
  return {
    answer: { status: 200 },
    audit: { event: 'registration.deferred', result: 'info' },
    effects: () => Promise.resolve(),
  };
}
