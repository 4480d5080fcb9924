import { flowsBudget, nobodysBudget } from '../../db/mutations/budgets';
import { ApplicationFailure } from '@temporalio/common';
import type { Executor } from '../../db/client';
import { type LockedReset, lockReset } from '../../db/queries/lockedReset';
import { viewOf } from '../../db/queries/resetView';
import type { resets } from '../../db/schema/resets';
import { equalInConstantTime, tokenHash } from '../../db/keys/digest';
import { type FlowAsk, openStored } from '../../db/sealed';
import type { StepResult } from '../../workflows/contracts/steps';
import { type Party, visitorParty } from '../../workflows/domain/charges';
import { definedIn } from '../../workflows/domain/definedFields';
import { remainingMethods } from '../../workflows/domain/eligibility';
import { operationId } from '../../workflows/domain/operationIds';
import type { OutcomeCode } from '../../workflows/domain/outcomes';
import {
  isConcealed,
  isOpen,
  presentReset,
  type ResetOutcome,
  type ResetState,
  type ResetStep,
  resetStepsFor,
  type ResetUpdate,
  type StepAnswer,
  stepAt,
} from '../../workflows/domain/reset';
import { asKnown } from '../contacts';
import type { Dependencies } from '../dependencies';
import { type Decision, type FlowKind, type Operation, performStep, standing } from './performStep';
import { factsOf, type ResetFacts } from './resetFacts';

export type ResetChanges = Partial<
  Omit<typeof resets.$inferInsert, 'ref' | 'tenantId' | 'subjectId' | 'tokenHash' | 'version'>
>;

export type ResetDecision = Omit<Decision<StepAnswer, ResetChanges>, 'answer'> & {
  answer: (state: ResetState) => StepAnswer;
};

/** A locked reset, everything known of it now, and what was typed for this step, if anything was. */
export type ResetContext = {
  tx: Executor;
  flow: LockedReset;
  facts: ResetFacts;
  nowMs: number;
  /** Opened when asked for: what is not judged is not read. */
  typed: () => string | undefined;
};

export type ResetRules = {
  takenIn: readonly ResetStep[];
  /** `all`: deadline and gates; `deadline`: a step nobody is refused; `none`: the end by the clock. */
  checks: 'all' | 'deadline' | 'none';
};

/** A reset as it was found before its step. */
export type LookedReset = Omit<ResetContext, 'tx'>;

/** Where a step writes what has happened already, whatever else has become of the reset. */
export const AS_IT_IS: ResetRules = {
  takenIn: ['chooseAction', 'choosePassword', 'writing'],
  checks: 'none',
};

/** Where the person of a reset has their password. */
export const homeOf = ({ flow: { reset, subject } }: LookedReset) => ({
  tenantId: reset.tenantId,
  directory: subject?.directory ?? '',
});

/** Whom a guess or a message of a reset charges. */
export const partyOf = ({ reset, isFamiliar }: LockedReset): Party =>
  visitorParty({ ...reset, isFamiliar });

/** Whose budget pays for what concerns nobody: one for each login, whoever has it. */
export const nobodyOf = ({ reset: { ref, loginDigest } }: LockedReset): string =>
  loginDigest === null ? flowsBudget(ref) : nobodysBudget(loginDigest);

/** The rules of a step that a person asks for: where it is taken, with every gate looked at again. */
export const guarded = (update: ResetUpdate): ResetRules => ({
  takenIn: resetStepsFor(update),
  checks: 'all',
});

/** Runs one step of a reset, as `performStep` says. */
export const performResetStep = (
  deps: Dependencies,
  request: Operation,
  rules: ResetRules,
  decide: (context: ResetContext) => Promise<ResetDecision | StepAnswer>,
): Promise<StepResult<StepAnswer>> =>
  performStep<Operation, ResetRules, ResetContext, StepAnswer, ResetChanges>(
    deps,
    passwordReset,
    request,
    rules,
    decide,
  );

/** What slow work before a step decides on, read by a statement of its own; undefined when the step happened or is not to come. */
export async function lookAtReset(
  deps: Dependencies,
  { ref, updateId, secretRef = '' }: Operation,
): Promise<LookedReset | undefined> {
  const flow = await lockReset(deps.db, { ref, opId: operationId(ref, updateId), secretRef });
  if (flow === undefined || flow.prior !== null) return undefined;
  return contextOf(deps, flow, secretRef);
}

function contextOf(deps: Dependencies, found: LockedReset, secretRef: string | undefined) {
  const nowMs = deps.now();
  const flow = withKnownContacts(deps, found);
  const { ref } = flow.reset;
  return {
    flow,
    facts: factsOf(flow, deps.channels, nowMs),
    nowMs,
    typed: () =>
      typedBy(flow, openStored(deps.keys.sealing, secretRef ?? '', ref, flow.ciphertext)),
  };
}

/** What was typed by whoever holds the token of the reset; what anybody else sealed is nothing. */
function typedBy({ reset }: LockedReset, sealed: string | undefined): string | undefined {
  const ask = sealed?.startsWith('{"token":') ? (JSON.parse(sealed) as FlowAsk) : undefined;
  const isHolder = equalInConstantTime(tokenHash(ask?.token ?? ''), reset.tokenHash);
  return isHolder ? ask?.typed : undefined;
}

/** The person's contacts by the digests that this flow knows them by. */
function withKnownContacts(deps: Dependencies, flow: LockedReset): LockedReset {
  const { subject, reset } = flow;
  if (subject === null) return flow;
  const { tenantId, passed, liveChallenge } = reset;
  const known = [...passed, ...(liveChallenge === null ? [] : [liveChallenge])];
  const digests = known.map(({ digest }) => digest);
  const contacts = asKnown(deps, tenantId, subject.contacts, digests);
  return { ...flow, subject: { ...subject, contacts } };
}

const passwordReset: FlowKind<Operation, ResetRules, ResetContext, StepAnswer, ResetChanges> = {
  open: async (deps, tx, { ref, updateId, secretRef = null }, rules) => {
    const flow = await lockReset(tx, { ref, opId: operationId(ref, updateId), secretRef });
    if (flow === undefined) throw ApplicationFailure.nonRetryable('no such reset', 'UnknownReset');
    if (flow.prior !== null) return { prior: flow.prior };
    const context = { tx, ...contextOf(deps, flow, secretRef ?? undefined) };
    const refusal = refusalOf(flow, rules, context.nowMs);
    if (refusal !== undefined) return { refusal };
    const decision = rules.checks === 'all' ? endOfDenied(context) : undefined;
    return decision === undefined ? { context } : { context, decision };
  },
  refused: ({ flow: { reset } }, answer) => ({ answer, step: reset.step }),
  present: ({ flow, nowMs }, { changes, answer }) => {
    const { reset } = flow;
    const row = { ...reset, ...definedIn(changes) };
    const state = presentReset(viewOf(row), nowMs, flow.unavailable);
    return {
      ...standing(row, (answer as ResetDecision['answer'])(state)),
      isEnd: !isOpen(row.step),
      row: { table: 'resets', isNew: false, values: definedIn(changes) },
      about: {
        tenantId: reset.tenantId,
        actor: 'person',
        subjectId: reset.subjectId,
        language: reset.language,
        supportCode: reset.supportCode,
      },
    };
  },
};

function refusalOf(
  { reset }: LockedReset,
  { takenIn, checks }: ResetRules,
  nowMs: number,
): StepResult<StepAnswer> | undefined {
  const step = checks === 'none' ? reset.step : stepAt(viewOf(reset), nowMs);
  if (!isOpen(step)) return standing(reset, { status: 410, code: 'flow-ended' });
  if (!takenIn.includes(step)) return { answer: { status: 409, code: 'wrong-step' }, step };
  return undefined;
}

/** Someone who may no longer reset is told once a proof was accepted, or at once in `explain`. */
function endOfDenied({ flow, facts, nowMs }: ResetContext): ResetDecision | undefined {
  const { eligibility } = facts;
  if (eligibility === 'eligible' || isConcealed(flow.reset)) return undefined;
  return {
    changes: endChanges('refused', eligibility, nowMs),
    answer: (state) => ({ status: 200, accepted: false, state }),
    audit: { event: 'reset.refused', result: 'failed', detail: eligibility },
  };
}

/** The columns of a reset that has just ended. */
export const endChanges = (
  step: Exclude<ResetStep, 'prove' | 'chooseAction' | 'choosePassword' | 'writing'>,
  code: OutcomeCode,
  nowMs: number,
  data?: ResetOutcome['data'],
): ResetChanges => ({
  step,
  endedAt: new Date(nowMs),
  outcome: { code, ...definedIn({ data }) },
  challenge: null,
  liveChallenge: null,
});

/** What the first request that needs work fixes for the rest of a flow. */
export function firstContact({
  flow: { reset },
  facts: { current, policy, eligibility },
  nowMs,
}: ResetContext): ResetChanges {
  const started =
    reset.startedAt === null
      ? { startedAt: new Date(nowMs), policyId: current.id, policyVersion: current.version }
      : {};
  return { ...started, eligibility, gatesRequired: policy.reset.gates };
}

/** More is asked for now than was proven, or a proof counts no more. */
export const backToProving = ({ policy, methods, passed }: ResetFacts): ResetDecision => ({
  changes: {
    step: 'prove',
    passed,
    gatesRequired: policy.reset.gates,
    offered: remainingMethods(methods, passed, policy),
  },
  answer: (state) => ({ status: 200, accepted: false, state }),
  audit: { event: 'reset.gatesRaised', result: 'info', detail: 'policy-tightened' },
});
