import { equalInConstantTime } from '../db/keys/digest';
import { currentKey } from '../db/keys/keyFile';
import { lockBudget, saveBudget } from '../db/mutations/budgets';
import { endOfVerification } from '../db/mutations/verifications';
import type { VerificationRow } from '../db/queries/verifications';
import type { PersonRefusal } from '../workflows/contracts/person';
import { proofBudget, sendBudget, spendAttempt } from '../workflows/domain/budgets';
import {
  channelOf,
  type CodeMethod,
  type Method,
  resendAfterMs,
} from '../workflows/domain/methods';
import type { LiveChallenge, PublicChallenge } from '../workflows/domain/reset';
import { VERIFICATION_GUESSES_MAX } from '../workflows/domain/verification';
import type { Dependencies } from './dependencies';
import { oneTimeCode } from './oneTimeCode';
import type { PersonContext } from './personSteps';

/** Spends one message of a budget, the person's own unless said, or answers when there will be one again. */
export async function spendSend(
  { tx, person, policy, nowMs }: PersonContext,
  method: CodeMethod,
  subjectKey: string = person.id,
): Promise<PersonRefusal | undefined> {
  const channel = channelOf(method);
  const counter = `send:${channel}`;
  const budget = await lockBudget(tx, subjectKey, counter);
  const verdict = spendAttempt(sendBudget(policy.budgets, channel), budget, nowMs);
  await saveBudget(tx, subjectKey, counter, verdict.kind === 'allowed' ? verdict.record : budget);
  if (verdict.kind === 'allowed') return undefined;
  const retryAfterSeconds = Math.ceil((verdict.untilMs - nowMs) / 1000);
  return { status: 429, code: 'too-many-requests', retryAfterSeconds };
}

/** A new challenge, which voids the one before. Its code works from the moment it is accepted. */
export function newChallenge(
  deps: Dependencies,
  { policy, nowMs }: Pick<PersonContext, 'policy' | 'nowMs'>,
  { number, method, digest }: { number: number; method: CodeMethod; digest: string },
  expiresAtMs: number,
): { challenges: number; challenge: PublicChallenge; liveChallenge: LiveChallenge } {
  return {
    challenges: number,
    challenge: {
      method,
      number,
      issuedAtMs: nowMs,
      resendAtMs: nowMs + resendAfterMs(method),
      delivery: 'sending',
    },
    liveChallenge: {
      number,
      method,
      kid: currentKey(deps.keys.oneTimeCode).kid,
      digest,
      expiresAtMs,
      minutes: policy.reset.codeMinutes,
    },
  };
}

/** The refusal of a message that is asked for too early. */
export function tooEarly(row: VerificationRow, nowMs: number): PersonRefusal | undefined {
  const waitMs = (row.challenge?.resendAtMs ?? 0) - nowMs;
  if (waitMs <= 0) return undefined;
  return { status: 429, code: 'resend-too-early', retryAfterSeconds: Math.ceil(waitMs / 1000) };
}

/** The six digits of a verification's challenge. */
export const codeOfChallenge = (
  deps: Dependencies,
  row: Pick<VerificationRow, 'ref' | 'purpose'>,
  live: LiveChallenge,
): string =>
  oneTimeCode(deps.keys.oneTimeCode, live.kid, {
    purpose: row.purpose === 'registration' ? 'registrationVerification' : 'stepUp',
    flowRef: row.ref,
    number: live.number,
    method: live.method,
    digest: live.digest,
  });

/** The challenge whose code still works, if it is of this method. */
export function liveCodeOf(
  { liveChallenge }: Pick<VerificationRow, 'liveChallenge'>,
  method: Method | undefined,
  nowMs: number,
): LiveChallenge | undefined {
  if (liveChallenge === null || liveChallenge.expiresAtMs <= nowMs) return undefined;
  return method === undefined || liveChallenge.method === method ? liveChallenge : undefined;
}

/** Whether the typed code is the one of a live challenge, compared in constant time. */
export const compareCode = (
  deps: Dependencies,
  row: VerificationRow,
  live: LiveChallenge | undefined,
  typed: string,
): Found =>
  live !== undefined && equalInConstantTime(typed, codeOfChallenge(deps, row, live))
    ? 'right'
    : 'wrong';

export type Found = 'right' | 'wrong' | 'used';
export type Judgement = { kind: Found } | { kind: 'blocked'; untilMs: number };

/**
 * Spends one guess of whoever pays before it is judged; a right one takes its own back. `blocked`
 * judges nothing.
 */
export async function judgeWithBudget(
  { tx, policy, nowMs }: PersonContext,
  { payer, counter, method }: { payer: string; counter: string; method: Method },
  compare: () => Promise<Found> | Found,
): Promise<Judgement> {
  const budget = await lockBudget(tx, payer, counter);
  const verdict = spendAttempt(proofBudget(policy.budgets, method), budget, nowMs);
  await saveBudget(tx, payer, counter, verdict.kind === 'allowed' ? verdict.record : budget);
  if (verdict.kind === 'blocked') return verdict;
  const found = await compare();
  if (found === 'right') await saveBudget(tx, payer, counter, budget);
  return { kind: found };
}

/** One guess more of a verification, which ends with the last one it has. */
export function spendGuess({ guesses }: Pick<VerificationRow, 'guesses'>, nowMs: number) {
  const isLast = guesses + 1 >= VERIFICATION_GUESSES_MAX;
  const end = isLast ? endOfVerification('failed', 'too-many-guesses', nowMs) : {};
  return { isLast, changes: { guesses: guesses + 1, ...end } };
}
