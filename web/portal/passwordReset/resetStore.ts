import type { AskedQuestion, ResetState } from '../../api/types';
import { createPageStore, type PageStore } from '../pageStore';
import type { Failure } from '../proving/failure';
import { awayAfter } from '../proving/typed';
import { emptyDraft, type Draft, type View } from './draft';
import { isEnded } from './screen';

type Own = {
  state?: ResetState | undefined;
  /** The security questions to answer now; the service draws the same again after a reload. */
  questions?: readonly AskedQuestion[] | undefined;
};

type Page = PageStore<Draft, Own>;
export type Snapshot = ReturnType<Page['value']['get']>;

export type ResetStore = Page & {
  /** Opens another question; the browser's back button leads to the one before. */
  go: (view: View, draft?: Partial<Draft>) => void;
  /** Shows a question again that the browser's history leads to. */
  show: (view: View) => void;
  apply: (state: ResetState) => void;
  forget: (failure?: Failure) => void;
};

export function createResetStore(tenant: string): ResetStore {
  const page = createPageStore<Draft, Own>(`latchkey.reset.${tenant}`, emptyDraft, {});
  const { value, update, typed } = page;
  const show = (view: View, draft: Partial<Draft> = {}) =>
    update({ draft: { ...typed(), ...draft, view }, failure: undefined });
  return {
    ...page,
    go: (view, draft) => {
      if (typed().view !== view) history.pushState({ view }, '');
      show(view, draft);
    },
    show: (view) => show(view),
    apply: (state) => update(afterState(value.get(), state)),
    forget: (failure) => {
      const draft = { ...emptyDraft, login: typed().login };
      update({ draft, state: undefined, questions: undefined, failure });
    },
  };
}

function afterState(before: Snapshot, state: ResetState): Partial<Snapshot> {
  const { token, startedLogin, login, isByPass, away } = before.draft;
  if (isEnded(state.step)) {
    const draft = { ...emptyDraft, token, startedLogin, login, isByPass };
    return { state, draft, failure: undefined };
  }
  const draft = { ...before.draft, away: awayAfter(away, state.challenge) };
  const isNextGate = before.state !== undefined && before.state.gatesPassed !== state.gatesPassed;
  const isSame = before.state?.step === state.step;
  if (!isNextGate) return { state, draft, ...(isSame ? {} : { failure: undefined }) };
  const fresh = { view: 'method', code: '', method: undefined, sentProof: undefined } as const;
  return { state, draft: { ...draft, ...fresh }, questions: undefined, failure: undefined };
}
