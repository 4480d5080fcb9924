import { ApplicationFailure } from '@temporalio/common';
import type { Executor } from '../../db/client';
import {
  lockPerson,
  lockVerification,
  personFacts,
  type PersonRow,
  verificationOf,
  type VerificationRow,
} from '../../db/queries/lockedPerson';
import { priorStep } from '../../db/queries/operations';
import { verificationView } from '../../db/queries/verifications';
import { openSecret } from '../../db/sealed';
import type { CallerAnswer } from '../../workflows/contracts/callerVerification';
import type { StepResult } from '../../workflows/contracts/steps';
import type { Party } from '../../workflows/domain/charges';
import { operationId } from '../../workflows/domain/operationIds';
import type { PolicyDocument } from '../../workflows/domain/policy';
import { verificationStepAt } from '../../workflows/domain/verification';
import { asKnown } from '../contacts';
import type { Dependencies } from '../dependencies';
import type { VerificationChanges } from './personFlow';
import { policyFor } from './personFlow';
import { type Decision, type FlowKind, type Operation, performStep, standing } from './performStep';

export type CallerDecision = Omit<Decision<CallerAnswer, VerificationChanges>, 'answer'> & {
  answer: () => CallerAnswer;
};

/** A caller's verification that is locked, and everything known of the person who is to be called. */
export type CallerContext = {
  tx: Executor;
  row: VerificationRow & { askedBy: string };
  person: PersonRow;
  policy: PolicyDocument;
  nowMs: number;
  /** What the operator typed, where this very operator asked. */
  typed: string | undefined;
};

/** What an operator typed, and who they are: as only the admin process seals it. */
type CallerAsk = { actor: string; typed: string };

/** An operator spends budgets of their own, as an open session of the person does. */
export const partyOf = ({ row }: CallerContext): Party => ({ kind: 'session', id: row.askedBy });

/** Runs one step of a caller's verification, as `performStep` says. */
export const performCallerStep = (
  deps: Dependencies,
  request: Operation,
  decide: (context: CallerContext) => Promise<CallerDecision | CallerAnswer>,
): Promise<StepResult<CallerAnswer>> =>
  performStep<Operation, null, CallerContext, CallerAnswer, VerificationChanges>(
    deps,
    callerFlow,
    request,
    null,
    decide,
  );

const GONE: StepResult<CallerAnswer> = {
  answer: { status: 404, code: 'not-found' },
  step: 'expired',
  outcome: 'expired',
};

const callerFlow: FlowKind<Operation, null, CallerContext, CallerAnswer, VerificationChanges> = {
  open: async (deps, tx, { ref, updateId, secretRef = null }) => {
    const prior = await priorStep(tx, { opId: operationId(ref, updateId) });
    if (prior !== undefined) return { prior };
    const seen = await verificationOf(tx, ref);
    if (seen === undefined) return { refusal: GONE };
    if (seen.flow !== 'callerVerification' || seen.askedBy === null)
      throw ApplicationFailure.nonRetryable('no operator asked for this', 'NotAsked');
    await lockPerson(tx, seen.userId);
    const row = await lockVerification(tx, ref);
    const found = await personFacts(tx, { userId: seen.userId });
    if (row === undefined || found === undefined) return { refusal: GONE };
    const again = await priorStep(tx, { opId: operationId(ref, updateId) });
    if (again !== undefined) return { prior: again };
    const nowMs = deps.now();
    const ended = refusalOf(row, nowMs);
    if (ended !== undefined) return { refusal: ended };
    const known = row.liveChallenge === null ? [] : [row.liveChallenge.digest];
    const contacts = asKnown(deps, found.tenantId, found.contacts, known);
    const { askedBy } = seen;
    const typed = await typedBy(deps, tx, askedBy, { ref, secretRef });
    const person = { ...found, contacts };
    const context = {
      tx,
      row: { ...row, askedBy },
      person,
      policy: policyFor(found),
      nowMs,
      typed,
    };
    return { context };
  },
  refused: ({ row }, answer) => standing(row, answer),
  present: ({ row, person }, { changes, answer }) => {
    const next = { ...row, ...changes } as VerificationRow;
    return {
      ...standing(next, (answer as CallerDecision['answer'])()),
      isEnd: next.step !== 'prove',
      row: { table: 'verifications', isNew: false, values: changes },
      about: {
        tenantId: person.tenantId,
        actor: row.askedBy,
        subjectId: person.id,
        language: row.language,
        supportCode: row.supportCode,
      },
    };
  },
};

const refusalOf = (row: VerificationRow, nowMs: number): StepResult<CallerAnswer> | undefined =>
  verificationStepAt(verificationView(row), nowMs) === 'prove'
    ? undefined
    : standing(row, { status: 410, code: 'flow-ended' });

async function typedBy(
  { keys }: Dependencies,
  tx: Executor,
  askedBy: string,
  { ref, secretRef }: { ref: string; secretRef: string | null },
): Promise<string | undefined> {
  if (secretRef === null) return undefined;
  const text = await openSecret(tx, keys.sealing, secretRef, ref);
  const { actor, typed } = JSON.parse(text ?? '{}') as Partial<CallerAsk>;
  return actor === askedBy ? typed : undefined;
}
