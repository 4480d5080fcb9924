import { equalInConstantTime, flowBoundLike } from '../db/keys/digest';
import { currentKey } from '../db/keys/keyFile';
import { lockBudget, saveBudget } from '../db/mutations/budgets';
import { countRequest } from '../db/mutations/requestCounters';
import { takeSecret } from '../db/sealed';
import type {
  SendCodeRequest,
  StepResult,
  SubmitProofRequest,
} from '../workflows/contracts/passwordReset';
import { proofBudget, sendBudget, spendAttempt } from '../workflows/domain/budgets';
import { distinctDestinations, type UsableMethod } from '../workflows/domain/eligibility';
import { channelOf, isCodeMethod, type Method, resendAfterMs } from '../workflows/domain/methods';
import { passwordRulesForDisplay } from '../workflows/domain/passwordRules';
import {
  GUESSES_MAX,
  isVeiled,
  type LiveChallenge,
  type OfferedMethod,
  type PassedGate,
  type StepAnswer,
} from '../workflows/domain/reset';
import type { Dependencies } from './dependencies';
import { oneTimeCode } from './oneTimeCode';
import type { ResetFacts } from './resetFacts';
import { type Decision, performStep, type StepContext, type StepRules } from './steps';

/** After so many wrong destinations a flow sends nothing more, and does not say so. */
const MISMATCHES_MAX = 5;
const WHILE_PROVING: StepRules = { effect: 'answer', allowed: ['prove'], checks: 'all' };

type Identified = { ref: string; updateId: string };

/** Choosing a destination and judging a proof. */
export const createVerification = (deps: Dependencies) => ({
  /**
   * Begins a new challenge, which voids the one before. Whether anything will be sent is known to
   * nobody outside: a wrong destination, a decoy and a spent budget get the same answer.
   */
  issueChallenge: (request: Identified & SendCodeRequest): Promise<StepResult> =>
    performStep(deps, request, WHILE_PROVING, async (context) => {
      const { flow, nowMs } = context;
      const { challenge } = flow.reset;
      if (!isCodeMethod(request.method) || !isOffered(flow.reset, request.method))
        return notOffered;
      if (challenge !== null && nowMs < challenge.resendAtMs)
        return resendTooEarly(challenge.resendAtMs - nowMs);
      return decideChallenge(deps, context, request, request.method);
    }),

  /**
   * Judges one code. The budget is raised before the comparison, in its transaction; a guess
   * without a live challenge counts against the flow only, and one by a method that is not offered,
   * or no longer, against nobody.
   */
  judgeProof: (request: Identified & SubmitProofRequest): Promise<StepResult> =>
    performStep(deps, request, WHILE_PROVING, (context) => decideProof(deps, context, request)),
});

const notOffered = { status: 422, code: 'method-not-offered' } as const;

const isOffered = ({ offered }: StepContext['flow']['reset'], method: Method): boolean =>
  offered.some((one) => one.method === method);

const resendTooEarly = (waitMs: number) =>
  ({
    status: 429,
    code: 'resend-too-early',
    retryAfterSeconds: Math.ceil(waitMs / 1000),
  }) as const;

async function decideChallenge(
  deps: Dependencies,
  { tx, flow, facts, nowMs }: StepContext,
  request: SendCodeRequest,
  method: UsableMethod['method'],
): Promise<Decision> {
  const { reset } = flow;
  const target = matchingMethod(deps, flow.reset.ref, facts, request);
  const isMatch = target !== undefined && reset.mismatches < MISMATCHES_MAX;
  await countRequest(tx, reset.addressDigest, 1);

  const channel = channelOf(method);
  const subjectKey = isMatch && reset.subjectId !== null ? reset.subjectId : `flow:${reset.ref}`;
  const counter = `send:${channel}`;
  const budget = await lockBudget(tx, subjectKey, counter);
  const verdict = spendAttempt(sendBudget(facts.policy.budgets, channel), budget, nowMs);
  await saveBudget(tx, subjectKey, counter, verdict.kind === 'allowed' ? verdict.record : budget);

  const number = reset.challenges + 1;
  const isSent = isMatch && verdict.kind === 'allowed';
  const liveChallenge: LiveChallenge | null = isSent
    ? {
        number,
        method,
        kid: currentKey(deps.keys.oneTimeCode).kid,
        digest: target.digest,
        expiresAtMs: reset.expiresAt.getTime(),
      }
    : null;
  return {
    changes: {
      ...firstContact(reset, facts, nowMs),
      challenges: number,
      challenge: {
        method,
        number,
        issuedAtMs: nowMs,
        resendAtMs: nowMs + resendAfterMs(method),
        delivery: isSent || isVeiled(reset) ? 'sending' : 'failed',
      },
      liveChallenge,
      mismatches: reset.mismatches + (isMatch ? 0 : 1),
    },
    answer: (state) => ({ status: 200, state }),
    audit: {
      event: 'code.requested',
      result: isMatch && !isSent ? 'blocked' : 'info',
      detail: sendDetail(facts, isMatch, isSent),
      data: { method, number },
    },
    send: number,
  };
}

function sendDetail({ eligibility }: ResetFacts, isMatch: boolean, isSent: boolean): string {
  if (eligibility !== 'eligible') return eligibility;
  if (!isMatch) return 'destination-mismatch';
  return isSent ? 'sending' : 'send-budget-spent';
}

/** The person's own method whose destination was typed; a decoy compares as much and matches none. */
function matchingMethod(
  { keys }: Dependencies,
  ref: string,
  { eligibility, methods, passed }: ResetFacts,
  request: SendCodeRequest,
): UsableMethod | undefined {
  const own = methods.find(({ method }) => method === request.method);
  const isTyped = request.destinationDigests
    .map((typed) => {
      const onFile = flowBoundLike(keys.digest, typed, ref, own?.digest ?? 'nothing-on-file');
      return equalInConstantTime(typed, onFile);
    })
    .includes(true);
  const isPassed = passed.some(({ digest }) => digest === own?.digest);
  return eligibility === 'eligible' && isTyped && !isPassed ? own : undefined;
}

function firstContact(
  reset: StepContext['flow']['reset'],
  { current, policy, eligibility }: ResetFacts,
  nowMs: number,
) {
  const started =
    reset.startedAt === null
      ? { startedAt: new Date(nowMs), policyId: current.id, policyVersion: current.version }
      : {};
  return { ...started, eligibility, gatesRequired: policy.reset.gates };
}

async function decideProof(
  deps: Dependencies,
  { tx, flow, facts, nowMs }: StepContext,
  request: SubmitProofRequest,
): Promise<Decision | StepAnswer> {
  const { reset } = flow;
  const typed = await takeSecret(tx, deps.keys.sealing, request.proofRef, reset.ref);
  if (!isOffered(reset, request.method)) return notOffered;
  const live = liveChallengeOf(reset.liveChallenge, request, facts, nowMs);
  const isJudged = live !== undefined && reset.guesses < GUESSES_MAX;

  const subjectKey = isJudged && reset.subjectId !== null ? reset.subjectId : `flow:${reset.ref}`;
  const counter = `proof:${request.method}`;
  const budget = await lockBudget(tx, subjectKey, counter);
  const verdict = spendAttempt(proofBudget(facts.policy.budgets), budget, nowMs);
  await saveBudget(tx, subjectKey, counter, verdict.kind === 'allowed' ? verdict.record : budget);

  const expected = oneTimeCode(
    deps.keys.oneTimeCode,
    live?.kid ?? currentKey(deps.keys.oneTimeCode).kid,
    {
      purpose: 'passwordReset',
      flowRef: reset.ref,
      number: live?.number ?? 0,
      method: request.method,
      digest: live?.digest ?? '',
    },
  );
  const isEqual = equalInConstantTime(typed ?? '', expected);
  if (!isEqual || !isJudged || verdict.kind === 'blocked')
    return wrongProof(reset, facts, nowMs, request, {
      blockedUntilMs: verdict.kind === 'blocked' ? verdict.untilMs : null,
      isJudged,
    });
  await saveBudget(tx, subjectKey, counter, budget);
  return rightProof(reset, facts, { method: live.method, digest: live.digest });
}

function liveChallengeOf(
  live: LiveChallenge | null,
  { method }: SubmitProofRequest,
  { eligibility, methods }: ResetFacts,
  nowMs: number,
): LiveChallenge | undefined {
  if (live === null || live.method !== method || live.expiresAtMs <= nowMs) return undefined;
  const isOnFile = methods.some((own) => own.method === method && own.digest === live.digest);
  return eligibility === 'eligible' && isOnFile ? live : undefined;
}

function wrongProof(
  reset: StepContext['flow']['reset'],
  facts: ResetFacts,
  nowMs: number,
  { method }: SubmitProofRequest,
  { blockedUntilMs, isJudged }: { blockedUntilMs: number | null; isJudged: boolean },
): Decision {
  const blocked =
    isJudged && !isVeiled(reset)
      ? { offered: withBlock(reset.offered, method, blockedUntilMs) }
      : {};
  return {
    changes: { ...firstContact(reset, facts, nowMs), ...blocked, guesses: reset.guesses + 1 },
    answer: (state) => ({ status: 200, accepted: false, state }),
    audit: {
      event: 'proof.refused',
      result: blockedUntilMs === null ? 'failed' : 'blocked',
      detail: isJudged ? 'wrong-code' : 'no-live-challenge',
      data: { method },
    },
  };
}

/** A page that may know is told until when a method is blocked, and when it no longer is. */
const withBlock = (
  offered: readonly OfferedMethod[],
  method: string,
  untilMs: number | null,
): OfferedMethod[] =>
  offered.map((one) => {
    if (one.method !== method) return one;
    const { blockedUntil: _, ...rest } = one;
    return untilMs === null ? rest : { ...rest, blockedUntil: new Date(untilMs).toISOString() };
  });

function rightProof(
  reset: StepContext['flow']['reset'],
  facts: ResetFacts,
  gate: PassedGate,
): Decision {
  const passed = [...facts.passed, gate];
  const isProven = distinctDestinations(passed) >= facts.policy.reset.gates;
  return {
    changes: {
      passed,
      offered: remainingMethods(facts, passed),
      challenge: null,
      liveChallenge: null,
      ...(isProven
        ? {
            step: 'choosePassword' as const,
            passwordRules: passwordRulesForDisplay(facts.policy.password),
          }
        : {}),
    },
    answer: (state) => ({ status: 200, accepted: true, state }),
    audit: {
      event: 'proof.accepted',
      result: 'succeeded',
      data: { method: gate.method, gatesPassed: passed.length },
    },
  };
}

/** What is still open to the person after a proof: other destinations, with hints. */
export function remainingMethods(
  { methods }: ResetFacts,
  passed: readonly PassedGate[],
): OfferedMethod[] {
  return methods
    .filter(({ digest }) => !passed.some((gate) => gate.digest === digest))
    .map(({ method, hint }) => ({ method, hint }));
}
