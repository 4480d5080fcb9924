import { keepSecret } from '../../db/sealed';
import { type DirectoryProblem, isOutage } from '../../workflows/domain/directories';
import type { NoticeName } from '../../workflows/contracts/notices';
import type { Writing, WritingWork } from '../../workflows/domain/reset';
import type { Denial } from '../../workflows/domain/eligibility';
import { DirectoryFailure } from '../directories/connector';
import type { NoticeDecision } from './performStep';
import { endChanges, type ResetContext, type ResetDecision } from './resetFlow';

/** What kept a directory from doing what a step asked of it. */
export type Trouble = { kind: 'trouble'; failure: DirectoryFailure };

/** What came of a step with a directory. */
export async function tried<T>(work: () => Promise<T>): Promise<T | Trouble> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DirectoryFailure) return { kind: 'trouble', failure: error };
    throw error;
  }
}

/** What an account in its directory may be that its row here does not say. */
const DENIALS: Partial<Record<DirectoryProblem, Denial>> = {
  'account-not-found': 'unknown-account',
  'account-disabled': 'account-disabled',
  'account-expired': 'account-disabled',
};

const MINUTE_MS = 60_000;

/**
 * What a step comes to whose directory did not do it: it is waited for where the policy says so and that may
 * help, else the reset ends.
 */
export function afterTrouble(
  { problem, detail }: DirectoryFailure,
  context: ResetContext,
  work: WritingWork,
): ResetDecision {
  const { reset, subject } = context.flow;
  const data = { directory: subject?.directory, answer: detail };
  const isWaiting = reset.step === 'writing';
  if (isOutage(problem) && context.facts.policy.reset.writebackOutage === 'wait' && !isWaiting)
    return waiting(context, { work, problem, data });
  const denial = DENIALS[problem];
  return {
    ...ended(context, denial, isOutage(problem)),
    answer: (state) => ({ status: 200, accepted: false, state }),
    audit: { event: 'writeback.failed', result: 'failed', detail: problem, data },
    // Whoever left the page as it waited is told how it ended, whatever the policy says of notices.
    ...(isWaiting ? toldOf('failed', context) : {}),
  };
}

const ended = ({ nowMs }: ResetContext, denial: Denial | undefined, isAway: boolean) => ({
  changes:
    denial === undefined
      ? endChanges('failed', isAway ? 'directory-unavailable' : 'writeback-refused', nowMs)
      : endChanges('refused', denial, nowMs),
});

/** Whom a reset tells of its end on every channel. */
export const toldOf = (
  notice: NoticeName,
  { facts }: Pick<ResetContext, 'facts'>,
): { notice: NoticeDecision } => ({ notice: { notice, targets: facts.noticeTargets } });

/** The flow lives on until the time for the write is over. */
function waiting(
  { flow: { reset }, facts, nowMs }: ResetContext,
  {
    work,
    problem,
    data,
  }: Pick<Writing, 'work' | 'problem'> & { data: Record<string, string | undefined> },
): ResetDecision {
  const untilMs = nowMs + facts.policy.reset.writebackWaitMinutes * MINUTE_MS;
  const writing: Writing = { work, expiresAtMs: reset.expiresAt.getTime(), problem };
  return {
    changes: { step: 'writing', writing, expiresAt: new Date(untilMs), lastRefusal: null },
    answer: (state) => ({ status: 200, accepted: true, state }),
    audit: { event: 'writeback.waiting', result: 'info', detail: problem, data },
    write: { work, untilMs },
    ...(work.kind === 'password'
      ? {
          effects: (tx) => keepSecret(tx, { ref: work.candidateRef, flowRef: reset.ref, untilMs }),
        }
      : {}),
  };
}
