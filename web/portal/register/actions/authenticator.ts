import { newIdempotencyKey } from '../../../api/http';
import type { ProofState } from '../../../api/types';
import { blockedIn, openPending } from '../screen';
import { withPending } from '../snapshot';
import { isGone, land, leadTo, refuse, type ActionContext } from './context';
import { newProof, noteRefused } from './sentProof';

/** A new key for an authenticator app; it is shown once and kept in memory only. */
export async function addAuthenticator(context: ActionContext): Promise<void> {
  const { store, api } = context;
  const answer = await api.addAuthenticator(newIdempotencyKey());
  if (!answer.ok) return refuse(context, answer.problem, { do: 'addAuthenticator' });
  store.patch({ code: '', sentProof: undefined });
  store.hold({ authenticator: answer.body });
}

export async function submitAuthenticatorCode(context: ActionContext): Promise<void> {
  const { store, api } = context;
  const { held, me } = store.value.get();
  const id = held.authenticator?.id ?? (me && openPending(me, 'totp')?.id);
  if (id === undefined) return store.fail({ kind: 'problem', code: 'key-ended' });
  const proof = newProof(store, id);
  if (proof.wasRefused) return store.fail({ kind: 'mismatch' });
  const answer = await api.verifyAuthenticator(id, proof.code, proof.key);
  if (!answer.ok) {
    if (isGone(answer.problem)) return endKey(context, 'key-ended');
    return refuse(context, answer.problem, { do: 'enterKeyCode' });
  }
  const { accepted, state } = answer.body;
  if (accepted) {
    store.hold({ authenticator: undefined });
    return land(context, { code: 'registered', kind: 'totp' });
  }
  if (state.step !== 'prove') return endKey(context, 'too-many-guesses');
  noteState(context, id, state);
  noteRefused(store, blockedIn(state) !== undefined);
}

function noteState({ store }: ActionContext, id: string, state: ProofState): void {
  const { me } = store.value.get();
  if (me) store.apply(withPending(me, { id, kind: 'totp', state }));
}

/** The key on the screen is no longer good: one press makes a new one. */
async function endKey(context: ActionContext, code: 'key-ended' | 'too-many-guesses') {
  context.store.hold({ authenticator: undefined });
  await leadTo(context, { view: { name: 'totp' }, draft: { code: '' } }, code);
}
