import { newIdempotencyKey } from '../../../api/http';
import { problem } from '../../proving/failure';
import type { View } from '../draft';
import type { ActionContext } from './context';
import { refuse } from './context';
import { leaveEnded } from './leaveEnded';

/** What was told to whoever was signed in before. */
const ENDS: readonly View['name'][] = ['later', 'done', 'passwordChanged'];

/** Every reason for a refusal is told in the same words: which one it was helps only strangers. */
export async function signIn(
  context: ActionContext,
  credentials: { login: string; password: string },
): Promise<void> {
  const { store, api, tenant } = context;
  const answer = await api.signIn(tenant, credentials, newIdempotencyKey());
  if (!answer.ok) {
    const { status } = answer.problem;
    if (status === 401 || status === 422) return store.fail({ kind: 'mismatch' });
    return refuse(context, answer.problem);
  }
  const { draft, home } = store.value.get();
  if (ENDS.includes(draft.view.name)) store.patch({ view: home });
  store.apply(answer.body);
}

/** A session that is over already is as good as one that was ended. */
export async function signOut(context: ActionContext): Promise<void> {
  const { store, api } = context;
  const answer = await api.signOut(newIdempotencyKey());
  if (!answer.ok && answer.problem.status !== 401) return refuse(context, answer.problem);
  history.replaceState(null, '');
  store.signedOut('self');
}

/** Reads again without anybody having pressed anything; dropped when an action came in between. */
export async function refresh({ store, api, clock }: ActionContext): Promise<void> {
  const epoch = store.epoch();
  const answer = await api.read();
  if (epoch !== store.epoch()) return;
  if (answer.ok) {
    store.apply(answer.body);
    return leaveEnded({ store, clock });
  }
  const { draft, phase } = store.value.get();
  if (answer.problem.status !== 401) {
    return phase === 'loading' ? store.fail(problem('problem.unexpected')) : undefined;
  }
  if (phase !== 'signedOut') store.signedOut(draft.owner === undefined ? undefined : 'over');
}
