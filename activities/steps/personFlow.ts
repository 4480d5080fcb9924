import type { Executor } from '../../db/client';
import {
  lockPersonOfSession,
  lockResetsOfSession,
  lockVerification,
  personOfSession,
  type PersonRow,
  type VerificationRow,
  verificationOf,
} from '../../db/queries/lockedPerson';
import { priorStep } from '../../db/queries/operations';
import { verificationView } from '../../db/queries/verifications';
import type { verifications } from '../../db/schema/verifications';
import type { PersonAnswer, PersonRefusal } from '../../workflows/contracts/person';
import type { StepResult } from '../../workflows/contracts/steps';
import { operationId } from '../../workflows/domain/operationIds';
import { definedIn } from '../../workflows/domain/definedFields';
import type { Party } from '../../workflows/domain/charges';
import { mustChangePassword } from '../../workflows/domain/passwordRules';
import { effectivePolicy, type PolicyDocument } from '../../workflows/domain/policy';
import {
  presentVerification,
  type VerificationFlow,
  type VerificationState,
  verificationStepAt,
  type VerificationStep,
} from '../../workflows/domain/verification';
import { asKnown } from '../contacts';
import type { Dependencies } from '../dependencies';
import { type Asked, askOf } from './personAsk';
import { type Decision, type FlowKind, type Operation, performStep, standing } from './performStep';

export type PersonOperation = Operation & { askRef: string };
export type VerificationChanges = Partial<Omit<typeof verifications.$inferInsert, 'version'>>;
export type PersonDecision = Omit<
  Decision<PersonAnswer, VerificationChanges | null>,
  'answer' | 'changes'
> & {
  /** What changes in the flow's row, or the row when this step begins it; null where it has none. */
  changes: VerificationChanges | null;
  answer: (state: VerificationState | undefined) => PersonAnswer;
};
export type PersonContext = {
  tx: Executor;
  request: PersonOperation;
  person: PersonRow;
  policy: PolicyDocument;
  /** Nothing but a change of the password is open to them. */
  mustChange: boolean;
  session: { id: string; steppedUpUntilMs: number | null; language: string; expiresAtMs: number };
  /** The flow's row, once a step began it. */
  row: VerificationRow | undefined;
  nowMs: number;
  /** Who asks, and what they typed. */
  ask: Asked;
};

export type PersonRules = {
  flow: VerificationFlow;
  takenIn: readonly VerificationStep[];
  /** Whether the step may find no row and begin the flow. */
  mayBegin: boolean;
  /** It sets a password, which ends the person's open resets: they are locked first. */
  endsResets?: true;
  /** What it writes has happened already, whatever has become of the session. */
  isDone?: boolean;
};

/** Runs one step of a signed-in person, as `performStep` says. */
export const performPersonStep = (
  deps: Dependencies,
  request: PersonOperation,
  rules: PersonRules,
  decide: (context: PersonContext) => Promise<PersonDecision | PersonRefusal>,
): Promise<StepResult<PersonAnswer>> =>
  performStep<
    PersonOperation,
    PersonRules,
    PersonContext,
    PersonAnswer,
    VerificationChanges | null
  >(deps, personFlow, { ...request, secretRef: request.askRef }, rules, decide);

/**
 * What was read of a signed-in person's flow without a lock, for slow work before its step; nothing once
 * they are signed out, but where its work had begun.
 */
export async function lookAtPerson(
  deps: Dependencies,
  request: PersonOperation,
  hasBegun = false,
): Promise<PersonContext | undefined> {
  const { ref, updateId } = request;
  const ask = await askOf(deps, deps.db, request);
  if (ask === undefined) return undefined;
  const { sessionHash } = ask;
  const seen = await personOfSession(deps.db, { sessionHash, opId: operationId(ref, updateId) });
  if (seen === undefined || seen.prior !== null) return undefined;
  if (!seen.isGood && !hasBegun) return undefined;
  return contextOf(deps, deps.db, { request, ask }, seen, await verificationOf(deps.db, ref));
}

type Seen = NonNullable<Awaited<ReturnType<typeof personOfSession>>>;

function contextOf(
  deps: Dependencies,
  tx: Executor,
  { request, ask }: Pick<PersonContext, 'request' | 'ask'>,
  seen: Seen,
  row: VerificationRow | undefined,
): PersonContext {
  const { sessionId, steppedUpUntilMs, language, sessionExpiresAtMs } = seen;
  const policy = policyFor(seen);
  const nowMs = deps.now();
  const standing = { isFlagged: seen.mustChangePassword, setAtMs: seen.passwordSetAtMs };
  const live = row?.liveChallenge ?? null;
  const known = live === null ? [] : [live.digest];
  const contacts = asKnown(deps, seen.tenantId, seen.contacts, known);
  return {
    tx,
    request,
    person: { ...seen, contacts },
    policy,
    mustChange: mustChangePassword(standing, policy.password, nowMs),
    session: { id: sessionId, steppedUpUntilMs, language, expiresAtMs: sessionExpiresAtMs },
    row,
    nowMs,
    ask,
  };
}

/** An open session has a budget of its own: it is no stranger, and strangers are not it. */
export const partyOf = ({ session }: PersonContext): Party => ({
  kind: 'session',
  id: session.id,
});

/** A refusal that began nothing ends its flow. */
const over = (answer: PersonRefusal): StepResult<PersonAnswer> => ({
  answer,
  step: 'refused',
  outcome: answer.code,
});

const UNAUTHENTICATED = { status: 401, code: 'unauthenticated' } as const;
const NOT_FOUND = { status: 404, code: 'not-found' } as const;
const CHANGE_FIRST = { status: 403, code: 'password-change-required' } as const;
export const ENDED = { status: 410, code: 'flow-ended' } as const;
export const NOT_OFFERED = { status: 422, code: 'method-not-offered' } as const;
export const STEP_UP_REQUIRED = { status: 403, code: 'step-up-required' } as const;

/** Who is signed out leaves their flow as it is: they may go on with it once signed in again. */
async function turnedAway(
  tx: Executor,
  ref: string,
  answer: PersonRefusal = UNAUTHENTICATED,
): Promise<StepResult<PersonAnswer>> {
  const row = await verificationOf(tx, ref);
  return row === undefined ? over(answer) : { answer, step: row.step };
}

const personFlow: FlowKind<
  PersonOperation,
  PersonRules,
  PersonContext,
  PersonAnswer,
  VerificationChanges | null
> = {
  open: async (deps, tx, request, rules) => {
    const { ref, updateId } = request;
    const opId = operationId(ref, updateId);
    const ask = await askOf(deps, tx, request);
    if (ask === undefined) {
      const prior = await priorStep(tx, { opId });
      return prior === undefined ? { refusal: await turnedAway(tx, ref, ENDED) } : { prior };
    }
    if (rules.endsResets) await lockResetsOfSession(tx, ask.sessionHash);
    const seen = await lockPersonOfSession(tx, { sessionHash: ask.sessionHash, opId });
    if (seen === undefined) return { refusal: await turnedAway(tx, ref) };
    if (seen.prior !== null) return { prior: seen.prior };
    if (!seen.isGood && rules.isDone !== true) return { refusal: await turnedAway(tx, ref) };
    const row = await lockVerification(tx, ref);
    const context = contextOf(deps, tx, { request, ask }, seen, row);
    const refusal = refusalOf(context, rules);
    return refusal === undefined ? { context } : { refusal };
  },
  refused: ({ row }, answer) => {
    if (answer.status === 200) throw new Error('a refusal with an answer');
    return row === undefined ? over(answer) : standing(row, answer);
  },
  present: (context, { changes, answer }) => {
    const { person, row, request, session, nowMs } = context;
    const next = changes === null ? row : rowAfter(context, changes);
    const state = next && presentVerification(verificationView(next), nowMs, person.unavailable);
    const said = (answer as PersonDecision['answer'])(state);
    const isNew = row === undefined;
    return {
      ...(next === undefined ? endedAtOnce(said) : standing(next, said)),
      isEnd: next !== undefined && next.step !== 'prove',
      row:
        changes === null
          ? null
          : { table: 'verifications', isNew, values: isNew ? definedIn(next ?? {}) : changes },
      about: {
        tenantId: person.tenantId,
        actor: 'person',
        subjectId: person.id,
        language: session.language,
        supportCode: next?.supportCode ?? row?.supportCode ?? supportCodeOf(request),
      },
    };
  },
};

const supportCodeOf = (request: PersonOperation & { supportCode?: string }): string =>
  request.supportCode ?? '';

/** The row as a step leaves it; the first step of a flow makes it. */
function rowAfter(
  { row, request, ask, person, session, nowMs }: PersonContext,
  changes: VerificationChanges,
): VerificationRow {
  if (row !== undefined) return { ...row, ...changes } as VerificationRow;
  const { ref } = request;
  return {
    ref,
    userId: person.id,
    tenantId: person.tenantId,
    sessionHash: ask.sessionHash,
    supportCode: supportCodeOf(request),
    language: session.language,
    createdAt: new Date(nowMs),
    step: 'prove',
    outcome: null,
    challenge: null,
    challenges: 0,
    guesses: 0,
    mismatches: 0,
    ...changes,
  } as VerificationRow;
}

/** A flow without a row ends with its one step. */
const endedAtOnce = (answer: PersonAnswer): StepResult<PersonAnswer> =>
  answer.status === 200 ? { answer, step: 'done', outcome: 'changed' } : over(answer);

function refusalOf(
  { row, person, nowMs, mustChange }: PersonContext,
  { flow, takenIn, mayBegin }: PersonRules,
): StepResult<PersonAnswer> | undefined {
  if (mustChange && flow !== 'passwordChange')
    return row === undefined ? over(CHANGE_FIRST) : standing(row, CHANGE_FIRST);
  if (row === undefined) return mayBegin ? undefined : over(NOT_FOUND);
  if (row.userId !== person.id || row.flow !== flow) return { answer: NOT_FOUND, step: row.step };
  const step = verificationStepAt(verificationView(row), nowMs);
  return takenIn.includes(step) ? undefined : standing(row, ENDED);
}

/** The policy in force for a person whose facts were read. */
export function policyFor({
  policies,
  groups,
  hasRole,
}: Pick<PersonRow, 'policies' | 'groups' | 'hasRole'>): PolicyDocument {
  const policy = effectivePolicy(policies, { groups, hasRole });
  if (policy === undefined) throw new Error('a tenant without a policy for everyone');
  return policy.document;
}
