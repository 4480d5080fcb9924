import { equalInConstantTime } from '../db/keys/digest';
import { currentKey } from '../db/keys/keyFile';
import { lockBudget, saveBudget } from '../db/mutations/budgets';
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
  { number, method, digest }: { number: number; method: CodeMethod; digest: string },
  { expiresAtMs, nowMs }: { expiresAtMs: number; nowMs: number },
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

/** Whether the typed code is the one of the live challenge, compared in constant time. */
export function isRightCode(
  deps: Dependencies,
  row: VerificationRow,
  method: Method | undefined,
  typed: string,
  nowMs: number,
): boolean {
  const live = row.liveChallenge;
  if (live === null || live.expiresAtMs <= nowMs) return false;
  if (method !== undefined && live.method !== method) return false;
  return equalInConstantTime(typed, codeOfChallenge(deps, row, live));
}

/**
 * Spends one guess of the person before it is judged; a right one takes its own back. `blocked`
 * judges nothing.
 */
export async function judgeWithBudget(
  { tx, person, policy, nowMs }: PersonContext,
  { counter, method }: { counter: string; method: Method },
  isRight: () => Promise<boolean> | boolean,
): Promise<'right' | 'wrong' | 'blocked'> {
  const budget = await lockBudget(tx, person.id, counter);
  const verdict = spendAttempt(proofBudget(policy.budgets, method), budget, nowMs);
  if (verdict.kind === 'blocked') return 'blocked';
  await saveBudget(tx, person.id, counter, verdict.record);
  if (!(await isRight())) return 'wrong';
  await saveBudget(tx, person.id, counter, budget);
  return 'right';
}
