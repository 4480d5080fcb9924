import { openColumn } from '../db/keys/contactValue';
import { equalInConstantTime, flowBoundLike } from '../db/keys/digest';
import { recoveryCodeHash, spendRecoveryCode, spendTotpStep } from '../db/mutations/proofsOnFile';
import {
  changeVerification,
  endOfVerification,
  insertVerification,
  type NewVerification,
} from '../db/mutations/verifications';
import {
  type VerificationRow,
  verificationOf,
  verificationView,
} from '../db/queries/verifications';
import { openSecret, takeSecret } from '../db/sealed';
import type { PersonResult } from '../workflows/contracts/person';
import type { StepUpCodeRequest, StepUpProofRequest } from '../workflows/contracts/stepUp';
import type { UsableMethod } from '../workflows/domain/eligibility';
import { parseRecoveryCode } from '../workflows/domain/recoveryCode';
import { offeredOf, stepUpMethods } from '../workflows/domain/registration';
import type { LiveChallenge } from '../workflows/domain/reset';
import { isCodeMethod } from '../workflows/domain/methods';
import { verificationStepAt } from '../workflows/domain/verification';
import { personIdOfSession } from '../db/queries/lockedPerson';
import type { Dependencies } from './dependencies';
import { withHeartbeat } from './heartbeat';
import { matchTotp } from './totp';
import {
  compareCode,
  type Found,
  type Judgement,
  judgeWithBudget,
  liveCodeOf,
  newChallenge,
  spendGuess,
  spendSend,
  tooEarly,
} from './personCodes';
import {
  openChanges,
  performPersonStep,
  type PersonContext,
  type PersonDecision,
  refused,
} from './personSteps';
import { ENDED, stateOf } from './registrationRow';

type Step = { ref: string; updateId: string; expiresAtMs: number };

/** After so many wrong destinations a step-up sends nothing more. */
const MISMATCHES_MAX = 5;
const NOT_OFFERED = { status: 422, code: 'method-not-offered' } as const;

/** Proving who one is, beyond the password, before recovery data is changed. */
export const createStepUp = (deps: Dependencies) => ({
  /**
   * Sends a code to the destination typed, if it is the one on file. Another destination and a spent
   * budget get the same answer, after the same work.
   */
  issueStepUpCode: (request: StepUpCodeRequest & Step): Promise<PersonResult> =>
    performPersonStep(deps, request, (context) => issueCode(deps, context, request)),

  /** Judges a proof; the right one opens changes for ten minutes under a new session id (S72). */
  judgeStepUpProof: (request: StepUpProofRequest & Step): Promise<PersonResult> =>
    withHeartbeat(async () => {
      const weighed =
        request.method === 'recoveryCode' ? await weighCode(deps, request) : undefined;
      return performPersonStep(deps, request, (context) =>
        judgeProof(deps, context, request, weighed),
      );
    }),
});

const methodsOf = ({ channels }: Dependencies, { person, policy, nowMs }: PersonContext) =>
  stepUpMethods({ subject: person, policy, channels, nowMs });

/** The open step-up of this flow, which its first step begins. */
async function rowOf(
  deps: Dependencies,
  context: PersonContext,
  request: Step & { supportCode: string; sessionHash: string },
): Promise<VerificationRow | undefined> {
  const { tx, person, session, nowMs } = context;
  const found = await verificationOf(tx, request.ref);
  if (found !== undefined) {
    const isOpen = verificationStepAt(verificationView(found), nowMs) === 'prove';
    return found.userId === person.id && isOpen ? found : undefined;
  }
  const row: NewVerification = {
    ...{ ref: request.ref, userId: person.id, tenantId: person.tenantId, purpose: 'stepUp' },
    ...{ sessionHash: request.sessionHash, supportCode: request.supportCode },
    ...{ language: session.language, createdAt: new Date(nowMs) },
    expiresAt: new Date(request.expiresAtMs),
    offered: offeredOf(methodsOf(deps, context)),
  };
  await insertVerification(tx, row);
  return verificationOf(tx, request.ref);
}

/** What was never begun is over with its refusal. */
const notOffered = async ({ tx }: PersonContext, ref: string): Promise<PersonResult> =>
  (await verificationOf(tx, ref)) === undefined ? refused(NOT_OFFERED) : { answer: NOT_OFFERED };

async function issueCode(
  deps: Dependencies,
  context: PersonContext,
  request: StepUpCodeRequest & Step,
): Promise<PersonDecision | PersonResult> {
  const { tx, nowMs } = context;
  const own = methodsOf(deps, context).find(({ method }) => method === request.method);
  if (own === undefined) return notOffered(context, request.ref);
  const row = await rowOf(deps, context, request);
  if (row === undefined) return { answer: ENDED };
  const early = tooEarly(row, nowMs);
  if (early !== undefined) return { answer: early };
  const isMatch = isTyped(deps, request, own) && row.mismatches < MISMATCHES_MAX;
  const payer = isMatch ? context.person.id : `flow:${request.ref}`;
  const isSpent = (await spendSend(context, request.method, payer)) !== undefined;
  const number = row.challenges + 1;
  const asked = { number, method: request.method, digest: own.digest };
  const next = newChallenge(deps, context, asked, row.expiresAt.getTime());
  const nobodys = { ...next, liveChallenge: null };
  const mismatched = { ...nobodys, mismatches: row.mismatches + 1 };
  const changes = isMatch ? (isSpent ? nobodys : next) : mismatched;
  return {
    answer: stateOf({ ...row, ...changes }, context),
    audit: {
      ...{ event: 'code.requested', result: 'info', data: { method: request.method, number } },
      detail: isMatch ? (isSpent ? 'send-budget-spent' : 'sending') : 'destination-mismatch',
    },
    effects: () => changeVerification(tx, row.ref, changes),
    send: number,
  };
}

function isTyped({ keys }: Dependencies, request: StepUpCodeRequest & Step, own: UsableMethod) {
  return request.destinationDigests
    .map((typed) =>
      equalInConstantTime(typed, flowBoundLike(keys.digest, typed, request.ref, own.digest)),
    )
    .includes(true);
}

async function judgeProof(
  deps: Dependencies,
  context: PersonContext,
  request: StepUpProofRequest & Step,
  weighed: string | undefined,
): Promise<PersonDecision | PersonResult> {
  const { tx, person, nowMs } = context;
  const { ref, method } = request;
  const typed = await takeSecret(tx, deps.keys.sealing, request.proofRef, ref);
  const own = methodsOf(deps, context).find((one) => one.method === method);
  if (own === undefined) return notOffered(context, ref);
  const row = await rowOf(deps, context, request);
  if (row === undefined) return { answer: ENDED };
  const live = liveCodeOf(row, method, nowMs);
  const isAtNothing = isCodeMethod(method) && live === undefined;
  const payer = isAtNothing ? `flow:${ref}` : person.id;
  const budget = { payer, counter: `proof:${method}`, method };
  const verdict = await judgeWithBudget(context, budget, () =>
    compare(deps, context, { row, own, live, typed: typed ?? '', weighed }),
  );
  return verdict.kind === 'right'
    ? right(context, row, request)
    : wrong(context, row, request, verdict);
}

type Typed = {
  row: VerificationRow;
  own: UsableMethod;
  live: LiveChallenge | undefined;
  typed: string;
  weighed: string | undefined;
};

/** What the proof is; a right one is used up with that: a step of an app, a recovery code. */
async function compare(
  deps: Dependencies,
  { tx, person, nowMs }: PersonContext,
  { row, own, live, typed, weighed }: Typed,
): Promise<Found> {
  if (own.method === 'recoveryCode') {
    if (weighed === undefined) return 'wrong';
    return (await spendRecoveryCode(tx, person.id, weighed)) ? 'right' : 'used';
  }
  if (own.method !== 'totp') return compareCode(deps, row, live, typed);
  const app = person.contacts.find(({ kind }) => kind === 'totp');
  const place = `methods|${app?.id ?? ''}|value_sealed`;
  const secret = await openColumn(deps.keys, app?.sealed ?? '', place);
  const lastStep = app?.totpLastStep ?? null;
  const match = matchTotp({ secret, code: typed, lastStep, nowMs });
  if (match.kind !== 'accepted') return match.kind === 'used' ? 'used' : 'wrong';
  return (await spendTotpStep(tx, app?.id ?? '', match.step)) ? 'right' : 'used';
}

/** The hash of the recovery code that was typed, compared before the step: it takes its time. */
async function weighCode(
  { db, keys, hasher }: Dependencies,
  { ref, proofRef, sessionHash }: StepUpProofRequest & Step,
): Promise<string | undefined> {
  const typed = await openSecret(db, keys.sealing, proofRef, ref);
  const code = parseRecoveryCode(typed ?? '');
  const userId = await personIdOfSession(db, sessionHash);
  if (code === undefined || userId === undefined) return undefined;
  const stored = await recoveryCodeHash(db, userId, code.selector);
  return (await hasher.matches(stored, code.proof)) ? stored : undefined;
}

/** A block is not shown: it would tell that a code has a recipient. */
function wrong(
  context: PersonContext,
  row: VerificationRow,
  { method }: StepUpProofRequest,
  verdict: Judgement,
): PersonDecision {
  const { tx, nowMs } = context;
  const { changes, isLast } = spendGuess(row, nowMs);
  return {
    answer: stateOf({ ...row, ...changes } as VerificationRow, context, false),
    audit: {
      ...{ event: 'proof.refused', data: { method } },
      detail: verdict.kind === 'used' ? 'already-used' : 'wrong-code',
      result: verdict.kind === 'blocked' ? 'blocked' : 'failed',
    },
    effects: () => changeVerification(tx, row.ref, changes),
    isOver: isLast,
  };
}

function right(
  context: PersonContext,
  row: VerificationRow,
  request: StepUpProofRequest,
): PersonDecision {
  const { tx, nowMs } = context;
  const end = endOfVerification('done', 'stepped-up', nowMs);
  return {
    answer: stateOf({ ...row, ...end } as VerificationRow, context, true),
    audit: { event: 'stepUp.accepted', result: 'succeeded', data: { method: request.method } },
    isOver: true,
    effects: async () => {
      await changeVerification(tx, row.ref, end);
      await openChanges(context, request);
    },
  };
}
