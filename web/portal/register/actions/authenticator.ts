import { newIdempotencyKey } from '../../../api/http';
import type { ProofState } from '../../../api/types';
import { problem } from '../../proving/failure';
import { tryCode } from '../../proving/judge';
import { openPending } from '../screen';
import { withPending } from '../snapshot';
import { isGone, land, leadTo, refuse, type ActionContext } from './context';

const KEY_ENDED = 'register.problem.key-ended';
const TOO_MANY = 'problem.too-many-guesses';

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
  if (id === undefined) return store.fail(problem(KEY_ENDED));
  await tryCode(store, id, (code, key) => api.verifyAuthenticator(id, code, key), {
    accepted: () => {
      store.hold({ authenticator: undefined });
      return land(context, { code: 'registered', kind: 'totp' });
    },
    ended: () => endKey(context, TOO_MANY),
    apply: (state) => noteState(context, id, state),
    refuse: (refusal) =>
      isGone(refusal)
        ? endKey(context, KEY_ENDED)
        : refuse(context, refusal, { do: 'enterKeyCode' }),
  });
}

function noteState({ store }: ActionContext, id: string, state: ProofState): void {
  const { me } = store.value.get();
  if (me) store.apply(withPending(me, { id, kind: 'totp', state }));
}

/** The key on the screen is no longer good: one press makes a new one. */
async function endKey(context: ActionContext, text: typeof KEY_ENDED | typeof TOO_MANY) {
  context.store.hold({ authenticator: undefined });
  await leadTo(context, { view: { name: 'totp' }, draft: { code: '' } }, text);
}
