import {
  confirmRegistration,
  countDeferral,
  insertRecoveryCodes,
  removeMethodRow,
} from '../db/mutations/personMethods';
import { openSecret, takeSecret } from '../db/sealed';
import type { MethodChangeRequest } from '../workflows/contracts/methodChange';
import type { PersonResult } from '../workflows/contracts/person';
import type { RecoveryCode } from '../workflows/domain/recoveryCode';
import {
  countingKinds,
  isRegistered,
  registrableMethods,
  requirementsOf,
} from '../workflows/domain/registration';
import type { Dependencies } from './dependencies';
import { sealFormer } from './formerContact';
import { withHeartbeat } from './heartbeat';
import { ENDED, NOT_OFFERED, putInForce, recordChange, stored } from './methodChangeRecord';
import { confirmOnceRegistered } from './registrationState';
import { hashAnswers, storeAnswers } from './securityAnswers';
import {
  needsStepUp,
  noticesOf,
  performPersonStep,
  type PersonContext,
  type PersonDecision,
  refused,
  STEP_UP_REQUIRED,
} from './personSteps';

export type Step = { ref: string; updateId: string };
export type Request<C extends MethodChangeRequest['change']> = Step &
  Extract<MethodChangeRequest, { change: C }>;

const NOT_FOUND = refused({ status: 404, code: 'not-found' });
const WRONG_STEP = refused({ status: 409, code: 'wrong-step' });

/** Changes of recovery data that need no code of their own. */
export const createMethodChange = (deps: Dependencies) => ({
  /** Removes a method; the contact that goes is told too (S47). */
  removeMethod: (request: Request<'remove'>): Promise<PersonResult> =>
    performPersonStep(deps, request, (context) => remove(deps, context, request)),

  /** Stores the hashes of new answers in the place of all former ones. */
  storeAnswers: (request: Request<'questions'>): Promise<PersonResult> =>
    withHeartbeat(async () => {
      const hashed = await hashAnswers(deps, request);
      return performPersonStep(deps, request, (context) =>
        storeAnswers(deps, context, request, hashed),
      );
    }),

  /** Stores the hashes of new recovery codes in the place of all former ones. */
  storeRecoveryCodes: (request: Request<'recoveryCodes'>): Promise<PersonResult> =>
    withHeartbeat(async () => {
      const hashed = await hashCodes(deps, request);
      return performPersonStep(deps, request, (context) =>
        storeCodes(deps, context, request, hashed),
      );
    }),

  /**
   * Notes that what the person has on file is still right, once they said so of everything that
   * counts. What was never proven is not proven by that.
   */
  confirmMethods: (request: Request<'confirm'>): Promise<PersonResult> =>
    performPersonStep(deps, request, (context) => confirm(deps, context, request.methodIds)),

  /** Puts registering off once more, as often as the policy allows. */
  deferRegistration: (request: Request<'defer'>): Promise<PersonResult> =>
    performPersonStep(deps, request, (context) => defer(deps, context)),
});

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
  const notices = noticesOf(context, deps.channels, 'methodRemoved', kind);
  const former = await sealFormer(deps, request.ref, { former: method, notices });
  return {
    answer: { status: 200 },
    audit: { event: 'method.removed', result: 'succeeded', data: { kind } },
    notices,
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
  const codes = JSON.parse(text) as RecoveryCode[];
  return Promise.all(
    codes.map(async ({ selector, proof }) => ({
      selector,
      codeHash: await deps.hasher.hash(proof),
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
      await confirmOnceRegistered(deps, context);
    },
  };
}

async function confirm(
  { channels }: Dependencies,
  { tx, person, policy, nowMs }: PersonContext,
  methodIds: readonly string[],
): Promise<PersonDecision | PersonResult> {
  const own = person.contacts.filter(({ id }) => methodIds.includes(id));
  if (own.length !== new Set(methodIds).size) return NOT_FOUND;
  const facts = { subject: person, policy, channels, nowMs };
  if (!isRegistered(facts)) return WRONG_STEP;
  const isAll = countingKinds(facts).every((kind) => own.some((one) => one.kind === kind));
  return {
    answer: { status: 200 },
    audit: {
      event: 'registration.confirmed',
      result: isAll ? 'succeeded' : 'info',
      data: { kinds: own.map(({ kind }) => kind), isAll },
    },
    effects: async () => {
      if (isAll) await confirmRegistration(tx, person.id);
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
