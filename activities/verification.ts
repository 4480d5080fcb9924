import { equalInConstantTime, flowBoundLike } from '../db/keys/digest';
import { currentKey } from '../db/keys/keyFile';
import { lockBudget, saveBudget } from '../db/mutations/budgets';
import { countRequest } from '../db/mutations/requestCounters';
import { lockReset } from '../db/queries/lockedReset';
import { openSecret } from '../db/sealed';
import type {
  SendCodeRequest,
  StepResult,
  SubmitProofRequest,
} from '../workflows/contracts/passwordReset';
import { sendBudget, spendAttempt } from '../workflows/domain/budgets';
import type { UsableMethod } from '../workflows/domain/eligibility';
import {
  channelOf,
  type CodeMethod,
  isCodeMethod,
  resendAfterMs,
} from '../workflows/domain/methods';
import { isVeiled, type LiveChallenge } from '../workflows/domain/reset';
import { weighAnswers } from './answersProof';
import { judgeCode } from './codeProof';
import type { Dependencies } from './dependencies';
import { withHeartbeat } from './heartbeat';
import {
  decideProof,
  firstContact,
  isAsked,
  type Judge,
  notOffered,
  ownMethod,
  WHILE_PROVING,
} from './proofs';
import { weighRecoveryCode } from './recoveryCodeProof';
import { factsOf, type ResetFacts } from './resetFacts';
import { type Decision, performStep, type StepContext } from './steps';
import { createTotpJudge } from './totpProof';

/** After so many wrong destinations a flow sends nothing more, and does not say so. */
const MISMATCHES_MAX = 5;

type Identified = { ref: string; updateId: string };
type SubmitProof = Identified & SubmitProofRequest;

/** Choosing a destination and judging a proof. */
export function createVerification(deps: Dependencies) {
  const judgeTotp = createTotpJudge(deps);
  const weigh = createScales(deps);
  return {
    /**
     * Begins a new challenge, which voids the one before. Whether anything will be sent is known to
     * nobody outside: a wrong destination, a decoy and a spent budget get the same answer.
     */
    issueChallenge: (request: Identified & SendCodeRequest): Promise<StepResult> =>
      performStep(deps, request, WHILE_PROVING, async (context) => {
        const { challenge } = context.flow.reset;
        const { method } = request;
        if (!isCodeMethod(method) || !isAsked(context, method)) return notOffered;
        if (challenge !== null && context.nowMs < challenge.resendAtMs)
          return resendTooEarly(challenge.resendAtMs - context.nowMs);
        return decideChallenge(deps, context, request, method);
      }),

    /**
     * Judges the code of a message or of an authenticator app. The budget is raised before the
     * comparison, in its transaction.
     */
    judgeProof: (request: SubmitProof): Promise<StepResult> =>
      performStep(deps, request, WHILE_PROVING, (context) => {
        const { method } = request;
        if (isCodeMethod(method))
          return decideProof(deps, context, request, judgeCode(deps, method));
        return decideProof(deps, context, request, method === 'totp' ? judgeTotp : unjudged);
      }),

    /**
     * Judges a recovery code or answers. Runs as a regular activity because their hashes take their
     * time: they are compared before the transaction, and what was found counts in it, once the
     * budget was raised and if nothing changed in between.
     */
    judgeHashedProof: (request: SubmitProof): Promise<StepResult> =>
      withHeartbeat(async () => {
        const judge = await weigh(request);
        return performStep(deps, request, WHILE_PROVING, (context) =>
          decideProof(deps, context, request, judge),
        );
      }),
  };
}

/** Nothing is compared: the request was answered before, or is not for this step. */
const unjudged: Judge = () => ({
  unjudged: 'not-on-file',
  wrong: 'wrong-code',
  compare: () => Promise.resolve('wrong'),
});

/** Compares by slow hashes, outside any transaction; with nobody's hash where there is none. */
function createScales(deps: Dependencies) {
  const { db, keys, hasher } = deps;
  let nobodys: Promise<string> | undefined;
  return async ({ ref, updateId, method, proofRef }: SubmitProof): Promise<Judge> => {
    const nobodysHash = await (nobodys ??= hasher.hash('nobody').catch((error: unknown) => {
      nobodys = undefined;
      throw error;
    }));
    const seen = await lockReset(db, ref, [`${ref}:${updateId}:answer`]);
    if (seen === undefined || seen.prior !== null) return unjudged;
    const facts = factsOf(seen, deps.channels, deps.now());
    if (!isAsked({ flow: seen, facts }, method)) return unjudged;
    const typed = await openSecret(db, keys.sealing, proofRef, ref);
    const compare = method === 'questions' ? weighAnswers : weighRecoveryCode;
    return compare(deps, nobodysHash, seen, typed);
  };
}

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
  method: CodeMethod,
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
  facts: ResetFacts,
  request: SendCodeRequest,
): UsableMethod | undefined {
  const own = facts.methods.find(({ method }) => method === request.method);
  const isTyped = request.destinationDigests
    .map((typed) => {
      const onFile = flowBoundLike(keys.digest, typed, ref, own?.digest ?? 'nothing-on-file');
      return equalInConstantTime(typed, onFile);
    })
    .includes(true);
  return isTyped ? ownMethod(facts, request.method) : undefined;
}
