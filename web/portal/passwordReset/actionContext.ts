import type { PortalApi } from '../../api/portal';
import type { Problem } from '../../api/types';
import type { ServerClock } from '../clock';
import type { ProofOfWork } from '../proofOfWork/proofOfWork';
import { type Activity, type ResetStore, retryAtMs } from './resetStore';

/** What the actions of a reset work with. */
export type ActionContext = {
  tenant: string;
  store: ResetStore;
  api: PortalApi;
  clock: ServerClock;
  /** Undefined where the organisation asks for no proof of work. */
  proofOfWork: ProofOfWork | undefined;
  language: string;
};

/**
 * Reads the state again; what it was is kept if an action began or ended in the meantime. A reset of
 * which nothing could be read yet says so.
 */
export async function refresh({ store, api }: ActionContext): Promise<void> {
  const { token } = store.value.get().session;
  if (token === undefined) return;
  const epoch = store.epoch();
  const answer = await api.current(token, new AbortController().signal);
  const isOverruled = epoch !== store.epoch() || token !== store.value.get().session.token;
  if (isOverruled) return;
  if (answer.ok) store.apply(answer.body);
  else if (answer.problem.status === 401) {
    store.forget({ kind: 'problem', code: 'session-over' });
  } else if (store.value.get().state === undefined) {
    store.fail({ kind: 'problem', code: 'unexpected' });
  }
}

/** Shows why an action did not lead on, or where the reset stands by now. */
export async function refuse(context: ActionContext, activity: Activity, problem: Problem) {
  const { store, clock } = context;
  if (problem.status === 401) return store.forget({ kind: 'problem', code: 'session-over' });
  if (problem.status === 409 || problem.status === 410) return catchUp(context);
  if (problem.code === 'method-not-offered') return offerAgain(context);
  if (problem.status === 422 && activity === 'start') return store.fail({ kind: 'login' });
  if (problem.status === 422 && activity === 'sendCode') return store.fail({ kind: 'destination' });
  if (problem.status === 422 && (activity === 'submitCode' || activity === 'submitProof'))
    return store.fail({ kind: 'incomplete' });
  if (problem.status !== 429) return store.fail({ kind: 'problem', code: 'unexpected' });
  if (activity === 'start') {
    return store.fail({ kind: 'tooMany', untilMs: retryAtMs(problem, clock.nowMs()) });
  }
  await refresh(context);
  store.fail({ kind: 'problem', code: 'too-many-requests' });
}

/** Shows where the reset stands by now; without any progress the person learns that nothing came of it. */
async function catchUp(context: ActionContext): Promise<void> {
  const { value, fail } = context.store;
  const before = value.get().state;
  await refresh(context);
  const { state, failure } = value.get();
  const isSame = before?.step === state?.step && before?.gatesPassed === state?.gatesPassed;
  if (isSame && failure === undefined) fail({ kind: 'problem', code: 'unexpected' });
}

/** Back to the ways there are now; where the same one is the only one, the person learns of it. */
async function offerAgain(context: ActionContext): Promise<void> {
  const { store } = context;
  await refresh(context);
  if (store.value.get().state?.step !== 'prove') return;
  store.go('method');
  store.fail({ kind: 'problem', code: 'unexpected' });
}

export function tokenOf(store: ResetStore): string {
  const { token } = store.value.get().session;
  if (token === undefined) throw new Error('an action of a reset needs its token');
  return token;
}
