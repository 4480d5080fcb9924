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

/** Reads the state again, unless an action began or ended in the meantime. */
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
  }
}

/** Shows why an action did not lead on, or where the reset stands by now. */
export async function refuse(context: ActionContext, activity: Activity, problem: Problem) {
  const { store, clock } = context;
  if (problem.status === 401) return store.forget({ kind: 'problem', code: 'session-over' });
  if (problem.status === 409 || problem.status === 410) return refresh(context);
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

export function tokenOf(store: ResetStore): string {
  const { token } = store.value.get().session;
  if (token === undefined) throw new Error('an action of a reset needs its token');
  return token;
}
