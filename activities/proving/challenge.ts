import type { Executor } from '../../db/client';
import { equalInConstantTime, flowBoundLike } from '../../db/keys/digest';
import { currentKey } from '../../db/keys/keyFile';
import { lockCharges } from '../../db/mutations/budgets';
import type { StepRecord } from '../../db/mutations/steps';
import { chargesOf, type Party, sendTariff, spendCharges } from '../../workflows/domain/charges';
import {
  type Channel,
  channelOf,
  type CodeMethod,
  resendAfterMs,
} from '../../workflows/domain/methods';
import type { PolicyDocument } from '../../workflows/domain/policy';
import type { LiveChallenge, PublicChallenge } from '../../workflows/domain/reset';
import type { Dependencies } from '../dependencies';

/** After so many wrong destinations a flow sends nothing more, and does not say so. */
export const MISMATCHES_MAX = 5;

/** What a code is asked for. */
export type ChallengeRequest = {
  nowMs: number;
  policy: PolicyDocument;
  method: CodeMethod;
  /** How many challenges the flow had before. */
  challenges: number;
  /** Who pays, and where it goes; undefined where there is nobody to send it to. */
  recipient: { personId: string; digest: string } | undefined;
  /** Whose budget pays then. */
  nobody: string;
  /** Who asks. */
  party: Party;
  /** Whether the page must not be told that there is no recipient. */
  isConcealed: boolean;
  expiresAtMs: number;
};

export type NewChallenge = {
  changes: {
    challenges: number;
    challenge: PublicChallenge;
    liveChallenge: LiveChallenge | null;
  };
  budget: NonNullable<StepRecord['budget']>;
  isSent: boolean;
  /** Until when no message of the channel is sent to the person; null when this one is. */
  blockedUntilMs: number | null;
  audit: {
    result: 'info' | 'blocked';
    detail: 'sending' | 'destination-mismatch' | 'send-budget-spent';
  };
};

/**
 * A new challenge in any flow, which voids the one before. Spends one message of the person's budget,
 * or of nobody's where nobody would get it: the same statements either way. A spent budget of a
 * person is `blocked` in the audit.
 */
export async function newChallenge(
  deps: Dependencies,
  tx: Executor,
  request: ChallengeRequest,
): Promise<NewChallenge> {
  const { nowMs, policy, method, recipient, isConcealed, expiresAtMs } = request;
  const { budget, blockedUntilMs } = await spendMessage(tx, {
    nowMs,
    policy,
    channel: channelOf(method),
    subjectKey: recipient?.personId ?? request.nobody,
    party: request.party,
  });
  const isAllowed = blockedUntilMs === null;
  const number = request.challenges + 1;
  const isSent = recipient !== undefined && isAllowed;
  const liveChallenge: LiveChallenge | null = isSent
    ? {
        number,
        method,
        kid: currentKey(deps.keys.oneTimeCode).kid,
        digest: recipient.digest,
        expiresAtMs,
        minutes: policy.reset.codeMinutes,
      }
    : null;
  return {
    changes: {
      challenges: number,
      challenge: {
        method,
        number,
        issuedAtMs: nowMs,
        resendAtMs: nowMs + resendAfterMs(method),
        delivery: isSent || isConcealed ? 'sending' : 'failed',
      },
      liveChallenge,
    },
    budget,
    isSent,
    blockedUntilMs,
    audit: {
      result: recipient !== undefined && !isAllowed ? 'blocked' : 'info',
      detail:
        recipient === undefined ? 'destination-mismatch' : isSent ? 'sending' : 'send-budget-spent',
    },
  };
}

/** One message more of the budget of whoever gets it, by whom it is asked for; blocked where it is spent. */
export async function spendMessage(
  tx: Executor,
  {
    nowMs,
    policy,
    channel,
    subjectKey,
    party,
  }: Pick<ChallengeRequest, 'nowMs' | 'policy' | 'party'> & {
    channel: Channel;
    subjectKey: string;
  },
): Promise<Pick<NewChallenge, 'budget' | 'blockedUntilMs'>> {
  const charges = chargesOf(sendTariff(policy.budgets, channel), party);
  const records = await lockCharges(tx, subjectKey, charges);
  const { blockedUntilMs, afterFailure } = spendCharges(charges, records, nowMs);
  return { budget: { subjectKey, charged: afterFailure }, blockedUntilMs };
}

/** How long a page has to wait for another code; undefined when it need not. */
export function resendWait(challenge: PublicChallenge | null, nowMs: number) {
  const waitMs = (challenge?.resendAtMs ?? 0) - nowMs;
  if (waitMs <= 0) return undefined;
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  return { status: 429, code: 'resend-too-early', retryAfterSeconds } as const;
}

/** Whether a destination on file was typed; the same work where nothing is on file. */
export const isTyped = (
  { keys }: Dependencies,
  ref: string,
  typedDigests: readonly string[],
  onFile: string | undefined,
): boolean =>
  typedDigests
    .map((typed) =>
      equalInConstantTime(
        typed,
        flowBoundLike(keys.digest, typed, ref, onFile ?? 'nothing-on-file'),
      ),
    )
    .includes(true);
