import type { Executor } from '../../db/client';
import { replaceAdminResets } from '../../db/mutations/adminResets';
import {
  type AdminResetRow,
  lockAdminReset,
  personOfAdminReset,
} from '../../db/queries/adminResets';
import { personFacts, type PersonRow } from '../../db/queries/lockedPerson';
import { priorStep } from '../../db/queries/operations';
import type { adminResets } from '../../db/schema/adminResets';
import type { AdminResetAnswer } from '../../workflows/contracts/adminPasswordReset';
import type { StepResult } from '../../workflows/contracts/steps';
import {
  adminResetStepAt,
  type AdminResetOutcome,
  type AdminResetState,
  type AdminResetStep,
  type AdminResetView,
  isOpenAdminReset,
  presentAdminReset,
} from '../../workflows/domain/adminReset';
import { definedIn } from '../../workflows/domain/definedFields';
import { operationId } from '../../workflows/domain/operationIds';
import type { PolicyDocument } from '../../workflows/domain/policy';
import type { Dependencies } from '../dependencies';
import { policyFor } from './personFlow';
import { type Decision, type FlowKind, type Operation, performStep, standing } from './performStep';

export type AdminResetChanges = Partial<
  Omit<typeof adminResets.$inferInsert, 'ref' | 'tenantId' | 'userId' | 'askedBy' | 'version'>
>;

export type AdminResetDecision = Omit<Decision<AdminResetAnswer, AdminResetChanges>, 'answer'> & {
  answer: (state: AdminResetState) => AdminResetAnswer;
};

/** An administrator's reset that is locked, and everything known of the person now. */
export type AdminResetContext = {
  tx: Executor;
  row: AdminResetRow;
  person: PersonRow;
  policy: PolicyDocument;
  /** Whether the operator who asked has verified the caller. */
  isVerified: boolean;
  nowMs: number;
};

/** Who decided: the operator who asked, or the clock. */
export type AdminResetRules = { takenIn: readonly AdminResetStep[]; isByClock: boolean };

/** Runs one step of an administrator's reset, as `performStep` says. */
export const performAdminResetStep = (
  deps: Dependencies,
  request: Operation,
  rules: AdminResetRules,
  decide: (context: AdminResetContext) => Promise<AdminResetDecision | AdminResetAnswer>,
): Promise<StepResult<AdminResetAnswer>> =>
  performStep<Operation, AdminResetRules, Context, AdminResetAnswer, AdminResetChanges>(
    deps,
    adminResetFlow,
    request,
    rules,
    decide,
  );

type Context = AdminResetContext & { isByClock: boolean };

/** Whose person is gone: nothing is left to decide on. */
const GONE: StepResult<AdminResetAnswer> = {
  answer: { status: 409, code: 'not-resettable', denial: 'unknown-account' },
  step: 'refused',
  outcome: 'not-resettable',
};

const adminResetFlow: FlowKind<
  Operation,
  AdminResetRules,
  Context,
  AdminResetAnswer,
  AdminResetChanges
> = {
  open: async (deps, tx, { ref, updateId }, { takenIn, isByClock }) => {
    const prior = await priorStep(tx, { opId: operationId(ref, updateId) });
    if (prior !== undefined) return { prior };
    const userId = await personOfAdminReset(tx, ref);
    if (userId === undefined) return { refusal: GONE };
    // What it takes the place of is locked before it, in the order in which a new password locks them.
    if (!isByClock) await replaceAdminResets(tx, { ref, userId });
    const locked = await lockAdminReset(tx, ref);
    const person = await personFacts(tx, { userId });
    if (locked === undefined || person === undefined) return { refusal: GONE };
    const again = await priorStep(tx, { opId: operationId(ref, updateId) });
    if (again !== undefined) return { prior: again };
    const nowMs = deps.now();
    const { row, isVerified } = locked;
    const step = isByClock ? row.step : adminResetStepAt(adminResetView(row), nowMs);
    if (!takenIn.includes(step))
      return { refusal: standing(row, { status: 409, code: 'wrong-step' }) };
    const policy = policyFor(person);
    return { context: { tx, row, person, policy, isVerified, nowMs, isByClock } };
  },
  refused: ({ row }, answer) => standing(row, answer),
  present: ({ row, nowMs, isByClock }, { changes, answer }) => {
    const next: AdminResetRow = { ...row, ...definedIn(changes) };
    const state = presentAdminReset(adminResetView(next), nowMs);
    return {
      ...standing(next, (answer as AdminResetDecision['answer'])(state)),
      isEnd: !isOpenAdminReset(next.step),
      row: { table: 'adminResets', isNew: false, values: definedIn(changes) },
      about: {
        tenantId: row.tenantId,
        actor: isByClock ? 'system' : row.askedBy,
        subjectId: row.userId,
        language: row.language,
        supportCode: row.supportCode,
      },
    };
  },
};

const adminResetView = (row: AdminResetRow): AdminResetView => ({
  supportCode: row.supportCode,
  step: row.step,
  expiresAtMs: row.expiresAt.getTime(),
  outcome: row.outcome,
});

/** The columns of an administrator's reset that has just ended. */
export const adminResetEnd = (
  step: Extract<AdminResetStep, 'expired' | 'refused'>,
  code: AdminResetOutcome['code'],
  nowMs: number,
): AdminResetChanges => ({ step, outcome: { code }, endedAt: new Date(nowMs) });
