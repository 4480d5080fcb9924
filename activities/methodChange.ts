import {
  confirmRegistration,
  countDeferral,
  insertRecoveryCodes,
  removeMethodRow,
} from '../db/mutations/personMethods';
import type { MethodChangeRequest } from '../workflows/contracts/methodChange';
import type { PersonAnswer, PersonRefusal } from '../workflows/contracts/person';
import type { StepResult } from '../workflows/contracts/steps';
import type { RecoveryCode } from '../workflows/domain/recoveryCode';
import { countingKinds, isRegistered, requirementsOf } from '../workflows/domain/registration';
import type { Dependencies } from './dependencies';
import { sealFormer } from './messages/sealFormer';
import { answered, changeRecord, putInForce, stored } from './methodChangeRecord';
import { methodNotice } from './methodNotices';
import { confirmOnceRegistered } from './registrationState';
import { hashAnswers, storeAnswers } from './securityAnswers';
import { withHeartbeat } from './steps/heartbeat';
import { refusalToStore, typedToHash } from './steps/mayStore';
import { needsStepUp, registeredFacts } from './steps/mayChange';
import {
  ENDED,
  performPersonStep,
  type PersonContext,
  type PersonDecision,
  type PersonRules,
  STEP_UP_REQUIRED,
} from './steps/personFlow';

type Step = { ref: string; updateId: string };
type Request<C extends MethodChangeRequest['change']> = Step &
  Extract<MethodChangeRequest, { change: C }>;

const NOT_FOUND = { status: 404, code: 'not-found' } as const;
const WRONG_STEP = { status: 409, code: 'wrong-step' } as const;
const RULES: PersonRules = { flow: 'methodChange', takenIn: [], mayBegin: true };

/** Changes of recovery data that need no code of their own. */
export const createMethodChange = (deps: Dependencies) => ({
  /** Removes a method; the contact that goes is told too (S47). */
  removeMethod: (request: Request<'remove'>): Promise<StepResult<PersonAnswer>> =>
    performPersonStep(deps, request, RULES, (context) => remove(deps, context, request)),

  /** Stores the hashes of new answers in the place of all former ones. */
  storeAnswers: (request: Request<'questions'>): Promise<StepResult<PersonAnswer>> =>
    withHeartbeat(async () => {
      const hashed = await hashAnswers(deps, request);
      return performPersonStep(deps, request, RULES, (context) =>
        storeAnswers(deps, context, request, hashed),
      );
    }),

  /** Stores the hashes of new recovery codes in the place of all former ones. */
  storeRecoveryCodes: (request: Request<'recoveryCodes'>): Promise<StepResult<PersonAnswer>> =>
    withHeartbeat(async () => {
      const hashed = await hashCodes(deps, request);
      return performPersonStep(deps, request, RULES, (context) =>
        storeCodes(deps, context, request, hashed),
      );
    }),

  /**
   * Notes that what the person has on file is still right, once they said so of everything that
   * counts. What was never proven is not proven by that.
   */
  confirmMethods: (request: Request<'confirm'>): Promise<StepResult<PersonAnswer>> =>
    performPersonStep(deps, request, RULES, (context) => confirm(deps, context, request.methodIds)),

  /** Puts registering off once more, as often as the policy allows. */
  deferRegistration: (request: Request<'defer'>): Promise<StepResult<PersonAnswer>> =>
    performPersonStep(deps, request, RULES, (context) => defer(deps, context)),
});

async function remove(
  deps: Dependencies,
  context: PersonContext,
  request: Request<'remove'>,
): Promise<PersonDecision | PersonRefusal> {
  const { tx, person, nowMs } = context;
  const method = person.contacts.find(({ id }) => id === request.methodId);
  if (method === undefined) return NOT_FOUND;
  if (needsStepUp(deps, context)) return STEP_UP_REQUIRED;
  const { kind } = method;
  const notice = methodNotice(deps, context, 'methodRemoved', kind);
  const formerSealed = await sealFormer(deps, request.ref, notice, method);
  return {
    changes: changeRecord(nowMs, request, kind),
    answer: answered,
    audit: { event: 'method.removed', result: 'succeeded', data: { kind } },
    notice: { ...notice, formerSealed },
    effects: () => removeMethodRow(tx, person.id, kind),
  };
}

type HashedCode = { selector: string; codeHash: string };

async function hashCodes(
  deps: Dependencies,
  request: Request<'recoveryCodes'>,
): Promise<HashedCode[] | undefined> {
  const typed = await typedToHash(deps, request, 'recoveryCode');
  if (typed === undefined) return undefined;
  const codes = JSON.parse(typed) as RecoveryCode[];
  const proofs = codes.map(({ proof }) => proof);
  const hashes = await deps.hasher.hashEach(proofs, 'signIn');
  return codes.map(({ selector }, at) => ({ selector, codeHash: hashes[at] ?? '' }));
}

const storeCodes = async (
  deps: Dependencies,
  context: PersonContext,
  request: Request<'recoveryCodes'>,
  codes: HashedCode[] | undefined,
): Promise<PersonDecision | PersonRefusal> => {
  const { tx, person } = context;
  const refused = refusalToStore(deps, context, 'recoveryCode');
  if (refused !== undefined) return refused;
  if (codes === undefined) return ENDED;
  return {
    ...stored(deps, context, request, 'recoveryCodes'),
    effects: async () => {
      await putInForce(context, 'recoveryCodes');
      await insertRecoveryCodes(tx, person.id, codes);
      await confirmOnceRegistered(deps, context);
    },
  };
};

const confirm = async (
  deps: Dependencies,
  context: PersonContext,
  methodIds: readonly string[],
): Promise<PersonDecision | PersonRefusal> => {
  const { tx, person } = context;
  const own = person.contacts.filter(({ id }) => methodIds.includes(id));
  if (own.length !== new Set(methodIds).size) return NOT_FOUND;
  const facts = registeredFacts(deps, context);
  if (!isRegistered(facts)) return WRONG_STEP;
  const isAll = countingKinds(facts).every((kind) => own.some((one) => one.kind === kind));
  return {
    changes: null,
    answer: answered,
    audit: {
      event: 'registration.confirmed',
      result: isAll ? 'succeeded' : 'info',
      data: { kinds: own.map(({ kind }) => kind), isAll },
    },
    effects: async () => {
      if (isAll) await confirmRegistration(tx, person.id);
    },
  };
};

async function defer(
  deps: Dependencies,
  context: PersonContext,
): Promise<PersonDecision | PersonRefusal> {
  const { tx, person, policy } = context;
  const nothing = { deferrals: 0, confirmedAtMs: null };
  const password = { isFlagged: false, setAtMs: null };
  const facts = { ...registeredFacts(deps, context), ...nothing, password };
  const { deferrals } = policy.registration;
  if (!requirementsOf(facts).mustRegister || deferrals === 0) return WRONG_STEP;
  if (!(await countDeferral(tx, person.id, deferrals))) return WRONG_STEP;
  return {
    changes: null,
    answer: answered,
    audit: { event: 'registration.deferred', result: 'info' },
  };
}
