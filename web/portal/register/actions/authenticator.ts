import { newIdempotencyKey } from '../../../api/http';
import { openPending } from '../screen';
import { isGone, land, refuse, type ActionContext } from './context';
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
    if (!isGone(answer.problem)) return refuse(context, answer.problem, { do: 'addAuthenticator' });
    store.hold({ authenticator: undefined });
    return store.fail({ kind: 'problem', code: 'key-ended' });
  }
  if (answer.body.accepted) {
    store.hold({ authenticator: undefined });
    return land(context, { code: 'registered', kind: 'totp' });
  }
  noteRefused(store);
  store.fail({ kind: 'mismatch' });
}
