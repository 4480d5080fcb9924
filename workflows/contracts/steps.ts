import type { WritingWork } from '../domain/reset';
import type { NoticeOrder } from './notices';

/** Keyed digest of a request's HTTP body, or null without an idempotency key. */
export type Repeatable = { requestDigest: string | null };

/**
 * A request as an update carries it: with the update's own name and id, so that nobody who sees it in
 * the engine can send it again as another one.
 */
export type Sent<Request> = Request & { sentAs: { update: string; updateId: string } };

/** Names a row of `sealed_secrets`; what it holds is readable by those it was sealed to only. */
export type SealedRef = string;

/**
 * What one step of a flow did: the answer for whoever asked, where the flow stands and what it does
 * next. Stored for repeats, so it holds no secret. With an outcome the flow is over.
 */
export type StepResult<StepAnswer = unknown> = {
  answer: StepAnswer;
  step: string;
  outcome?: string;
  /** The number of the challenge whose code is to be sent now. */
  send?: number;
  notices?: NoticeOrder[];
  /** What is to be written in a directory that is away, and until when that is tried. */
  write?: { work: WritingWork; untilMs: number };
  /** Whether it is to be looked where else in its directory a new password is. */
  spreads?: true;
};

/** What every flow's run begins with. */
export type FlowInput = { ref: string; expiresAtMs: number };
