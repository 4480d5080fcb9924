import { flowsBudget } from '../db/mutations/budgets';
import type { StepUpCodeRequest, StepUpProofRequest } from '../workflows/contracts/stepUp';
import type { PersonAnswer, PersonRefusal } from '../workflows/contracts/person';
import type { StepResult } from '../workflows/contracts/steps';
import { isHashedMethod, type Method } from '../workflows/domain/methods';
import { offeredOf, stepUpMethods } from '../workflows/domain/registration';
import { VERIFICATION_GUESSES_MAX, VERIFICATION_UPDATES } from '../workflows/domain/verification';
import type { Dependencies } from './dependencies';
import { isTyped, MISMATCHES_MAX, newChallenge, resendWait } from './proving/challenge';
import { personsProof } from './proving/personsProof';
import { judgeProof, type ProofVerdict, refusedProof } from './proving/judgeProof';
import type { Compared, ProofCase } from './proving/prover';
import { proverOf } from './proving/provers';
import { endOfVerification, stateAnswer, wrongGuess } from './steps/verificationRow';
import { withHeartbeat } from './steps/heartbeat';
import { openChanges, registeredFacts } from './steps/mayChange';
import {
  lookAtPerson,
  NOT_OFFERED,
  partyOf,
  performPersonStep,
  type PersonContext,
  type PersonDecision,
  type PersonRules,
} from './steps/personFlow';

type Step = { ref: string; updateId: string; expiresAtMs: number };
type CodeRequest = StepUpCodeRequest & Step;
type ProofRequest = StepUpProofRequest & Step;

const rulesOf = (update: keyof typeof VERIFICATION_UPDATES.stepUp): PersonRules => ({
  flow: 'stepUp',
  takenIn: VERIFICATION_UPDATES.stepUp[update].takenIn,
  mayBegin: true,
});

/** Proving who one is, beyond the password, before recovery data is changed. */
export const createStepUp = (deps: Dependencies) => ({
  /**
   * Sends a code to the destination typed, if it is the one on file. Another destination and a spent
   * budget get the same answer, after the same work.
   */
  issueStepUpCode: (request: CodeRequest): Promise<StepResult<PersonAnswer>> =>
    performPersonStep(deps, request, rulesOf('sendStepUpCode'), (context) =>
      issueCode(deps, context, request),
    ),

  /** Judges a proof; the right one opens changes for ten minutes under a new session id (S72). */
  judgeStepUpProof: (request: ProofRequest): Promise<StepResult<PersonAnswer>> =>
    withHeartbeat(async () => {
      const isHashed = isHashedMethod(request.method);
      const compared = isHashed ? await compareBefore(deps, request) : undefined;
      return performPersonStep(deps, request, rulesOf('submitStepUpProof'), (context) =>
        judge(deps, context, request, compared),
      );
    }),
});

const methodsOf = (deps: Dependencies, context: PersonContext) =>
  stepUpMethods(registeredFacts(deps, context));

const ownOf = (deps: Dependencies, context: PersonContext, method: Method) =>
  methodsOf(deps, context).find((one) => one.method === method);

/** What begins the flow's row with its first step. */
const begun = (deps: Dependencies, context: PersonContext, request: CodeRequest | ProofRequest) =>
  context.row === undefined
    ? {
        flow: 'stepUp' as const,
        expiresAt: new Date(request.expiresAtMs),
        offered: offeredOf(methodsOf(deps, context)),
        client: request.client,
      }
    : {};

async function issueCode(
  deps: Dependencies,
  context: PersonContext,
  request: CodeRequest,
): Promise<PersonDecision | PersonRefusal> {
  const { tx, row, person, policy, nowMs } = context;
  const { ref, method } = request;
  const own = ownOf(deps, context, method);
  if (own === undefined) return NOT_OFFERED;
  const early = resendWait(row?.challenge ?? null, nowMs);
  if (early !== undefined) return early;
  const mismatches = row?.mismatches ?? 0;
  const isMatch =
    isTyped(deps, ref, request.destinationDigests, own.digest) && mismatches < MISMATCHES_MAX;
  const challenge = await newChallenge(deps, tx, {
    nowMs,
    policy,
    method,
    challenges: row?.challenges ?? 0,
    recipient: isMatch ? { personId: person.id, digest: own.digest } : undefined,
    nobody: flowsBudget(ref),
    party: partyOf(context),
    isConcealed: true,
    expiresAtMs: row?.expiresAt.getTime() ?? request.expiresAtMs,
  });
  const number = challenge.changes.challenges;
  return {
    changes: {
      ...begun(deps, context, request),
      ...challenge.changes,
      ...(isMatch ? {} : { mismatches: mismatches + 1 }),
    },
    budget: challenge.budget,
    answer: stateAnswer(),
    audit: { event: 'code.requested', ...challenge.audit, data: { method, number } },
    send: number,
  };
}

async function compareBefore(
  deps: Dependencies,
  request: ProofRequest,
): Promise<Compared | undefined> {
  const seen = await lookAtPerson(deps, request);
  if (seen === undefined) return undefined;
  const { method } = request;
  return proverOf(method).compareBefore?.(
    deps,
    proofCaseOf(deps, seen, method),
    seen.ask.typed ?? '',
  );
}

const proofCaseOf = (deps: Dependencies, context: PersonContext, method: Method): ProofCase =>
  personsProof({
    flow: 'stepUp',
    ref: context.request.ref,
    nowMs: context.nowMs,
    personId: context.person.id,
    party: partyOf(context),
    method,
    own: ownOf(deps, context, method),
    live: context.row?.liveChallenge ?? null,
  });

async function judge(
  deps: Dependencies,
  context: PersonContext,
  request: ProofRequest,
  compared: Compared | undefined,
): Promise<PersonDecision | PersonRefusal> {
  const { method } = request;
  if (ownOf(deps, context, method) === undefined) return NOT_OFFERED;
  if (isHashedMethod(method) && compared === undefined) return NOT_OFFERED;
  const verdict = await judgeProof(deps, context.tx, proofCaseOf(deps, context, method), {
    method,
    typed: compared === undefined ? context.ask.typed : undefined,
    compared,
    budgets: context.policy.budgets,
    counter: `proof:${method}`,
    maySpend: (context.row?.guesses ?? 0) < VERIFICATION_GUESSES_MAX,
  });
  const row = begun(deps, context, request);
  return verdict.kind === 'right'
    ? right(context, request, verdict, row)
    : wrong(context, request, verdict, row);
}

/** A block is not shown: it would tell that a code has a recipient. */
const wrong = (
  { row, nowMs }: PersonContext,
  { method }: ProofRequest,
  verdict: Extract<ProofVerdict, { kind: 'wrong' }>,
  begins: PersonDecision['changes'],
): PersonDecision => ({
  changes: { ...begins, ...wrongGuess(row?.guesses ?? 0, nowMs) },
  budget: verdict.budget,
  answer: stateAnswer(false),
  audit: refusedProof(verdict, { method }),
});

const right = (
  context: PersonContext,
  request: ProofRequest,
  { budget }: Extract<ProofVerdict, { kind: 'right' }>,
  begins: PersonDecision['changes'],
): PersonDecision => ({
  budget,
  changes: { ...begins, ...endOfVerification('done', 'stepped-up', context.nowMs) },
  answer: stateAnswer(true),
  audit: { event: 'stepUp.accepted', result: 'succeeded', data: { method: request.method } },
  effects: () => openChanges(context),
});
