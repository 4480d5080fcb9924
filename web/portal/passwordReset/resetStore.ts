import type { AskedQuestion, Coded, Method, Problem, ResetState } from '../../api/types';
import { createValue, type Value } from '../../ui/value';
import { isEnded } from './screen';
import { emptySession, loadSession, saveSession, type Session, type View } from './session';

export type Activity =
  | 'start'
  | 'sendCode'
  | 'drawQuestions'
  | 'submitCode'
  | 'submitProof'
  | 'setPassword'
  | 'unlock'
  | 'cancel';

/** Why the last action did not lead on; shown where it was taken. */
export type Failure =
  | { kind: 'login' | 'destination' | 'mismatch' | 'otherQuestions' | 'incomplete' }
  | { kind: 'password'; reasons: Coded[] }
  | { kind: 'tooMany'; untilMs: number }
  | { kind: 'problem'; code: 'unexpected' | 'session-over' | 'too-many-requests' };

export type Snapshot = {
  session: Session;
  state?: ResetState | undefined;
  busy?: Activity | undefined;
  failure?: Failure | undefined;
  /** The security questions to answer now; the service draws the same again after a reload. */
  questions?: readonly AskedQuestion[] | undefined;
};

/** The one place where a reset's state changes; kept in the tab so that a reload resumes. */
export type ResetStore = {
  value: Value<Snapshot>;
  /** Rises with each action's begin and end: an older read that arrives late is dropped by it. */
  epoch: () => number;
  patch: (session: Partial<Session>) => void;
  /** Opens another question; the browser's back button leads to the one before. */
  go: (view: View, session?: Partial<Session>) => void;
  /** Shows a question again that the browser's history leads to. */
  show: (view: View) => void;
  apply: (state: ResetState) => void;
  ask: (questions: readonly AskedQuestion[] | undefined) => void;
  fail: (failure: Failure) => void;
  forget: (failure?: Failure) => void;
  /** Runs one action at a time; a second one while the first is under way is ignored. */
  run: (activity: Activity, work: () => Promise<void>) => Promise<void>;
};

export function createResetStore(tenant: string): ResetStore {
  const value = createValue<Snapshot>({ session: loadSession(tenant) });
  let epoch = 0;

  const update = (changes: Partial<Snapshot>) => {
    const next = { ...value.get(), ...changes };
    if (changes.session) saveSession(tenant, next.session);
    value.set(next);
  };
  const patch = (session: Partial<Session>) =>
    update({ session: { ...value.get().session, ...session } });

  return {
    value,
    epoch: () => epoch,
    patch,
    go: (view, session = {}) => {
      if (value.get().session.view !== view) history.pushState({ view }, '');
      update({ session: { ...value.get().session, ...session, view }, failure: undefined });
    },
    show: (view) => update({ session: { ...value.get().session, view }, failure: undefined }),
    apply: (state) => update(afterState(value.get(), state)),
    ask: (questions) => update({ questions }),
    fail: (failure) => update({ failure }),
    forget: (failure) => {
      const { login } = value.get().session;
      update({
        session: { ...emptySession, login },
        state: undefined,
        questions: undefined,
        failure,
      });
    },
    run: async (activity, work) => {
      if (value.get().busy) return;
      epoch += 1;
      update({ busy: activity, failure: undefined });
      await work().catch(() => update({ failure: { kind: 'problem', code: 'unexpected' } }));
      epoch += 1;
      update({ busy: undefined });
    },
  };
}

function afterState(before: Snapshot, state: ResetState): Partial<Snapshot> {
  const session = { ...before.session, away: awayAfter(before.session, state) };
  if (isEnded(state.step)) {
    const { token, startedLogin } = session;
    const kept = { token, startedLogin, login: session.login };
    return { state, session: { ...emptySession, ...dropUndefined(kept) }, failure: undefined };
  }
  const isNextGate = before.state !== undefined && before.state.gatesPassed !== state.gatesPassed;
  if (!isNextGate)
    return { state, session, ...(isSameStep(before, state) ? {} : { failure: undefined }) };
  const { method: _passed, sentProof: _sent, ...rest } = session;
  const fresh = { view: 'method', code: '' } as const;
  return { state, session: { ...rest, ...fresh }, questions: undefined, failure: undefined };
}

function awayAfter({ away = [] }: Session, { challenge }: ResetState): readonly Method[] {
  if (challenge === undefined || challenge.delivery === 'sending') return away;
  const { method, delivery } = challenge;
  const others = away.filter((one) => one !== method);
  return delivery === 'unavailable' ? [...others, method] : others;
}

const isSameStep = (before: Snapshot, state: ResetState) => before.state?.step === state.step;

function dropUndefined(kept: Partial<Record<keyof Session, string | undefined>>) {
  return Object.fromEntries(Object.entries(kept).filter(([, entry]) => entry !== undefined));
}

/** When a refused caller may try again; a minute when the service does not say. */
export function retryAtMs(problem: Problem, nowMs: number): number {
  return nowMs + (problem.retryAfterSeconds ?? 60) * 1000;
}
