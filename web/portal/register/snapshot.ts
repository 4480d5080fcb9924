import type { QuestionAnswer } from '../../api/me';
import type { Me, MethodKind, PendingRegistration } from '../../api/types';
import { emptyDraft, type Draft, type View } from './draft';

export type Activity =
  | 'signIn'
  | 'signOut'
  | 'open'
  | 'sendCode'
  | 'sendCall'
  | 'resend'
  | 'switchChannel'
  | 'submit'
  | 'remove'
  | 'defer'
  | 'confirm';

export type ProblemCode =
  | 'unexpected'
  | 'method-not-offered'
  | 'code-ended'
  | 'key-ended'
  | 'too-many-guesses'
  | 'no-deferral-left'
  | 'proof-not-possible';

/** Why the last action did not lead on; shown where it was taken. */
export type Failure =
  | { kind: 'refused' | 'mismatch' }
  | { kind: 'fields'; errors: readonly { pointer: string; code: string }[] }
  /**
   * `activity` is refused until then; its button shows how long that is. `isJustSent`: because a
   * code went somewhere else a moment ago.
   */
  | { kind: 'tooMany'; activity: Activity; untilMs: number; isJustSent?: boolean }
  | { kind: 'problem'; code: ProblemCode };

/** What was achieved, told on the list. */
export type News = { code: 'registered' | 'removed'; kind: MethodKind } | { code: 'confirmed' };

/** Secrets of the screen that is open; in memory only. */
export type Held = {
  authenticator?: { id: string; secret: string; uri: string } | undefined;
  recovery?: { codes: readonly string[]; asked: number } | undefined;
  answers: readonly QuestionAnswer[];
};

export const noSecrets: Held = { authenticator: undefined, recovery: undefined, answers: [] };

export type Snapshot = {
  phase: 'loading' | 'signedOut' | 'signedIn';
  /** How somebody who was signed in left: the session was over, or they signed out themselves. */
  left?: 'over' | 'self' | undefined;
  me?: Me | undefined;
  draft: Draft;
  held: Held;
  /** Rises when a screen is opened, so that the same one opened again is told as new. */
  visit: number;
  busy?: Activity | undefined;
  failure?: Failure | undefined;
  news?: News | undefined;
};

/** A screen to open together with news of it. */
export type Landing = { view: View; news?: News; draft?: Partial<Draft> };

/** Opening a screen leaves what was said on the one before. */
export function afterOpening(before: Snapshot, { view, news, draft }: Landing): Partial<Snapshot> {
  return {
    draft: { ...before.draft, ...draft, view },
    visit: before.visit + 1,
    failure: undefined,
    news,
  };
}

/** Somebody signed in for another organisation, or nobody; another person finds no draft. */
export function afterReading(before: Snapshot, me: Me, tenant: string): Partial<Snapshot> {
  if (me.tenant !== tenant) return afterLeaving(before, before.left);
  const { owner } = before.draft;
  const isOther = owner !== undefined && owner !== me.login;
  const draft = isOther ? emptyDraft : before.draft;
  const wasRequired = draft.wasRequired === true || me.requirements.mustRegister;
  return {
    phase: 'signedIn',
    left: undefined,
    failure: before.phase === 'loading' ? undefined : before.failure,
    me,
    draft: { ...draft, owner: me.login, wasRequired },
    ...(isOther ? { held: noSecrets } : {}),
  };
}

/** `over`: everything typed waits for the same person; `self`: nothing is left behind. */
export function afterLeaving({ draft }: Snapshot, left: Snapshot['left']): Partial<Snapshot> {
  const none = { me: undefined, failure: undefined, news: undefined };
  const gone = { phase: 'signedOut', left, ...none } as const;
  if (left === 'self') return { ...gone, draft: emptyDraft, held: noSecrets };
  return { ...gone, draft: { ...draft, login: draft.login || (draft.owner ?? '') } };
}

/** A person has one open registration of a kind: a newer one takes the place of the one before. */
export function withPending(me: Me, pending: PendingRegistration): Me {
  const others = me.pending.filter(({ kind }) => kind !== pending.kind);
  return { ...me, pending: [pending, ...others] };
}
