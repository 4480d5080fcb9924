import { ApplicationFailure } from '@temporalio/common';
import type { Executor } from '../db/client';
import { appendAudit, type AuditResult } from '../db/mutations/audit';
import { releaseCredential } from '../db/mutations/credentials';
import { voidCodes } from '../db/mutations/deliveries';
import { recordRefusal, recordStep, type ResetChanges } from '../db/mutations/resets';
import { type LockedReset, lockReset, type PriorStep } from '../db/queries/lockedReset';
import { viewOf } from '../db/queries/resetView';
import type { NoticeTarget, StepResult } from '../workflows/contracts/passwordReset';
import {
  isOpen,
  isVeiled,
  presentReset,
  type ResetState,
  type ResetStep,
  type StepAnswer,
  stepAt,
} from '../workflows/domain/reset';
import type { Dependencies } from './dependencies';
import { factsOf, type ResetFacts } from './resetFacts';

export type Operation = { ref: string; updateId: string; requestDigest: string | null };

/** What a step decided, before it is written. */
export type Decision = {
  changes: ResetChanges;
  answer: (state: ResetState) => StepAnswer;
  audit: { event: string; result: AuditResult; detail?: string; data?: Record<string, unknown> };
  send?: number;
  notices?: NoticeTarget[];
  /** More writes of the same transaction, after the row and before the audit. */
  effects?: (tx: Executor) => Promise<void>;
};

export type StepContext = { tx: Executor; flow: LockedReset; facts: ResetFacts; nowMs: number };
type Decide = (context: StepContext) => Promise<Decision | StepAnswer>;

export type StepRules = {
  /** Last part of the operation id; a `claim` that does not lead to `writing` is an answer. */
  effect: 'answer' | 'claim';
  allowed: readonly ResetStep[];
  /** `all`: deadline and gates; `deadline`: a step nobody is refused; `none`: the end by the clock. */
  checks: 'all' | 'deadline' | 'none';
};

/**
 * Runs one step in one transaction: lock, repeat check, clock, gates, decision, record, audit. A
 * step that already happened returns its stored result; a refusal for the wrong step, an ended flow
 * or an early resend changes nothing but is the answer to this request from then on.
 */
export async function performStep(
  deps: Dependencies,
  operation: Operation,
  rules: StepRules,
  decide: Decide,
): Promise<StepResult> {
  const { ref, updateId, requestDigest } = operation;
  const { effect } = rules;
  const opIdOf = (name: string) => `${ref}:${updateId}:${name}`;
  return deps.db.transaction(async (tx) => {
    const flow = await lockReset(tx, ref, [opIdOf('answer'), opIdOf(effect)]);
    if (flow === undefined) throw ApplicationFailure.nonRetryable('no such reset', 'UnknownReset');
    if (flow.prior !== null) return repeatOf(flow.prior, requestDigest);
    const refuse = (result: StepResult) =>
      recordRefusal(tx, { ref, opId: opIdOf('answer'), requestDigest, result });
    const nowMs = deps.now();
    const refusal = refuseStep(flow, rules, nowMs);
    if (refusal !== undefined) return refuse(refusal);
    const facts = factsOf(flow, deps.channels, nowMs);
    const denial = rules.checks === 'all' ? endOfRefused(flow, facts, nowMs) : undefined;
    const decided = denial ?? (await decide({ tx, flow, facts, nowMs }));
    if ('status' in decided) return refuse({ answer: decided, step: flow.reset.step });
    const result = resultOf(flow, decided, nowMs);
    const isFinal = effect === 'answer' || result.step !== 'writing';
    const opId = opIdOf(isFinal ? 'answer' : effect);
    await recordStep(tx, { ref, opId, requestDigest, changes: decided.changes, result });
    if (!isOpen(result.step) && result.step !== 'done') await voidCodes(tx, ref);
    await decided.effects?.(tx);
    await appendAudit(tx, auditOf(flow, opId, decided));
    return result;
  });
}

/** What follows from a step, its messages, is up to the one whose request it was. */
function repeatOf({ outcome, requestDigest }: PriorStep, asker: string | null): StepResult {
  if (requestDigest === asker) return outcome;
  const { send: _, notices: __, ...result } = outcome;
  return result;
}

function refuseStep(
  { reset }: LockedReset,
  { allowed, checks }: StepRules,
  nowMs: number,
): StepResult | undefined {
  const step = checks === 'none' ? reset.step : stepAt(viewOf(reset), nowMs);
  const outcome = reset.outcome === null ? {} : { outcome: reset.outcome.code };
  if (!isOpen(step))
    return { answer: { status: 410, code: 'flow-ended' }, step: reset.step, ...outcome };
  if (!allowed.includes(step)) return { answer: { status: 409, code: 'wrong-step' }, step };
  return undefined;
}

/** Someone who may no longer reset is told once a proof was accepted, or at once in `explain`. */
function endOfRefused(
  { reset }: LockedReset,
  { eligibility }: ResetFacts,
  nowMs: number,
): Decision | undefined {
  if (eligibility === 'eligible' || isVeiled(reset)) return undefined;
  return {
    changes: endChanges('refused', eligibility, nowMs),
    answer: (state) => ({ status: 200, accepted: false, state }),
    audit: { event: 'reset.refused', result: 'failed', detail: eligibility },
    effects: (tx) => releaseCredential(tx, reset.ref),
  };
}

/** The columns of a reset that has just ended. */
export const endChanges = (
  step: Extract<ResetStep, 'done' | 'refused' | 'expired' | 'cancelled' | 'superseded' | 'failed'>,
  code: NonNullable<StepResult['outcome']>,
  nowMs: number,
): ResetChanges => ({
  step,
  endedAt: new Date(nowMs),
  outcome: { code },
  challenge: null,
  liveChallenge: null,
});

function resultOf(flow: LockedReset, decision: Decision, nowMs: number): StepResult {
  const row = { ...flow.reset, ...withoutUndefined(decision.changes) };
  const state = presentReset(viewOf(row), nowMs, flow.unavailable);
  return {
    answer: decision.answer(state),
    step: row.step,
    ...(row.outcome === null ? {} : { outcome: row.outcome.code }),
    ...(decision.send === undefined ? {} : { send: decision.send }),
    ...(decision.notices === undefined ? {} : { notices: decision.notices }),
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

const withoutUndefined = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(
    Object.entries(value).filter(([, field]) => field !== undefined),
  ) as Defined<T>;

function auditOf({ reset }: LockedReset, opId: string, { audit }: Decision) {
  return {
    tenantId: reset.tenantId,
    eventKey: opId,
    actor: 'person',
    subjectId: reset.subjectId,
    flowRef: reset.ref,
    ...audit,
  };
}
