import type { Coded } from '../../api/types';
import type { TextKey } from '../../texts/translate';

/** What can be under way on a page of the portal; one at a time. */
export type Activity =
  | 'start'
  | 'openLink'
  | 'signIn'
  | 'signOut'
  | 'open'
  | 'sendCode'
  | 'sendCall'
  | 'resend'
  | 'switchChannel'
  | 'draw'
  | 'submit'
  | 'setPassword'
  | 'unlock'
  | 'remove'
  | 'confirm'
  | 'defer'
  | 'cancel';

/** The sentences of the catalogue that say why something did not lead on. */
export type ProblemKey = Extract<TextKey, `problem.${string}` | `${string}.problem.${string}`>;

/** Why the last action did not lead on; shown where it was taken. */
export type Failure =
  | { kind: 'mismatch' | 'otherQuestions' | 'passEnded' }
  /** `pointer` names the field of the request where the service does. */
  | { kind: 'fields'; errors: readonly (Coded & { pointer?: string })[] }
  /**
   * `activity` is refused until then; its button shows how long that is. `isJustSent`: because a
   * code went somewhere else a moment ago.
   */
  | { kind: 'tooMany'; activity: Activity; untilMs: number; isJustSent?: boolean }
  /** No field can mend it; `text` says what happened and what to do. */
  | { kind: 'problem'; text: ProblemKey };

export const problem = (text: ProblemKey): Failure => ({ kind: 'problem', text });

const USUAL_WAIT_SECONDS = 60;

/** A refusal as too much; a minute when the service does not say until when. */
export function tooMany(
  activity: Activity,
  nowMs: number,
  retryAfterSeconds = USUAL_WAIT_SECONDS,
): Failure {
  return { kind: 'tooMany', activity, untilMs: nowMs + retryAfterSeconds * 1000 };
}
