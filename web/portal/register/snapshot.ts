import type { QuestionAnswer } from '../../api/me';
import type { Me, MethodKind, PendingRegistration } from '../../api/types';
import type { PageStore } from '../pageStore';
import { awayAfter } from '../proving/typed';
import { emptyDraft, type Draft, type View } from './draft';

/** What was achieved, told on the list. */
export type News = { code: 'registered' | 'removed'; kind: MethodKind } | { code: 'confirmed' };

/** Secrets of the screen that is open; in memory only. */
export type Held = {
  authenticator?: { id: string; secret: string; uri: string } | undefined;
  recovery?: { codes: readonly string[]; asked: number } | undefined;
  answers: readonly QuestionAnswer[];
};

export const noSecrets: Held = { authenticator: undefined, recovery: undefined, answers: [] };

export type Own = {
  phase: 'loading' | 'signedOut' | 'signedIn';
  /** How somebody who was signed in left: the session was over, or they signed out themselves. */
  left?: 'over' | 'self' | undefined;
  me?: Me | undefined;
  held: Held;
  /** What the page shows where nothing else was opened. */
  home: View;
  /** Rises when a screen is opened, so that the same one opened again is told as new. */
  visit: number;
  news?: News | undefined;
};

export type Snapshot = ReturnType<PageStore<Draft, Own>['value']['get']>;

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
  const draft = isOther ? { ...emptyDraft, view: before.home } : before.draft;
  const away = awayAfter(draft.away, me.stepUp.state?.challenge);
  const wasRequired = draft.wasRequired === true || me.requirements.mustRegister;
  return {
    phase: 'signedIn',
    left: undefined,
    failure: before.phase === 'loading' ? undefined : before.failure,
    me,
    draft: { ...draft, owner: me.login, wasRequired, away },
    ...(isOther ? { held: noSecrets } : {}),
  };
}

/** `over`: everything typed waits for the same person; `self`: nothing is left behind. */
export function afterLeaving({ draft, home }: Snapshot, left: Snapshot['left']): Partial<Snapshot> {
  const none = { me: undefined, failure: undefined, news: undefined };
  const gone = { phase: 'signedOut', left, ...none } as const;
  if (left === 'self') return { ...gone, draft: { ...emptyDraft, view: home }, held: noSecrets };
  return { ...gone, draft: { ...draft, login: draft.login || (draft.owner ?? '') } };
}

/** A person has one open registration of a kind: a newer one takes the place of the one before. */
export function withPending(me: Me, pending: PendingRegistration): Me {
  const others = me.pending.filter(({ kind }) => kind !== pending.kind);
  return { ...me, pending: [pending, ...others] };
}
