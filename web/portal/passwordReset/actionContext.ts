import type { PortalApi } from '../../api/portal';
import type { Problem } from '../../api/types';
import type { ServerClock } from '../clock';
import type { ProofOfWork } from '../proofOfWork/proofOfWork';
import { problem as problemOf } from '../proving/failure';
import type { ResetStore } from './resetStore';

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
  const { token } = store.typed();
  if (token === undefined) return;
  const epoch = store.epoch();
  const answer = await api.current(token, new AbortController().signal);
  const isOverruled = epoch !== store.epoch() || token !== store.typed().token;
  if (isOverruled) return;
  if (answer.ok) store.apply(answer.body);
  else if (answer.problem.status === 401) store.forget(problemOf('problem.session-over'));
  else if (store.value.get().state === undefined) store.fail(problemOf('problem.unexpected'));
}

/** Shows why an action did not lead on, or where the reset stands by now. */
export async function refuse(context: ActionContext, { status }: Problem): Promise<void> {
  const { store } = context;
  if (status === 401) return store.forget(problemOf('problem.session-over'));
  if (status === 409 || status === 410) return catchUp(context);
  store.fail(problemOf(status === 429 ? 'problem.too-many-requests' : 'problem.unexpected'));
}

/** Shows where the reset stands by now; without any progress the person learns that nothing came of it. */
async function catchUp(context: ActionContext): Promise<void> {
  const { value, fail } = context.store;
  const before = value.get().state;
  await refresh(context);
  const { state, failure } = value.get();
  const isSame = before?.step === state?.step && before?.gatesPassed === state?.gatesPassed;
  if (isSame && failure === undefined) fail(problemOf('problem.unexpected'));
}

export function tokenOf(store: ResetStore): string {
  const { token } = store.typed();
  if (token === undefined) throw new Error('an action of a reset needs its token');
  return token;
}
