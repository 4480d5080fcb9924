import { newIdempotencyKey } from '../../../api/http';
import type { ContactKind, PhoneChannel, ProofState } from '../../../api/types';
import { tryCode } from '../../proving/judge';
import { contactValue } from '../draft';
import { openPending } from '../screen';
import { withPending } from '../snapshot';
import { endOf, isGone, land, leadTo, refuse, type ActionContext } from './context';

/** Sends a code to the typed address or number. */
export async function sendCode(
  context: ActionContext,
  kind: ContactKind,
  channel?: PhoneChannel,
): Promise<void> {
  const { store, api } = context;
  const value = contactValue(store.value.get().draft, kind);
  const body = { kind, value, ...(channel === undefined ? {} : { channel }) };
  const answer = await api.register(body, newIdempotencyKey());
  if (!answer.ok) return refuse(context, answer.problem, { do: 'sendCode', kind, channel });
  const { id, state } = answer.body;
  const { me, draft } = store.value.get();
  if (me === undefined) return;
  const sentTo = { ...draft.sentTo, registration: { subject: id, destination: value } };
  store.apply(withPending(me, { id, kind, state }), {
    view: { name: 'code', kind, id },
    draft: { code: '', sentTo },
  });
}

/** A new code to the same address or number; `channel` where it should come another way. */
export async function resend(context: ActionContext, channel?: PhoneChannel): Promise<void> {
  const { store, api } = context;
  const open = openCode(context);
  if (open === undefined) return;
  const { id, kind } = open;
  const body = channel === undefined ? {} : { channel };
  const answer = await api.resend(id, body, newIdempotencyKey());
  if (answer.ok) {
    store.patch({ code: '' });
    return applyState(context, kind, answer.body);
  }
  if (isGone(answer.problem)) return startAgain(context, kind, 'problem.code-ended');
  return refuse(context, answer.problem);
}

export async function submitCode(context: ActionContext): Promise<void> {
  const { store, api } = context;
  const open = openCode(context);
  if (open === undefined) return;
  const { id, kind } = open;
  const subject = `${id}:${open.state.challenge?.number ?? 0}`;
  const { code } = store.typed();
  await tryCode(store, subject, (typed, key) => api.verify(id, typed, key), {
    accepted: () => finish(context, kind),
    ended: (state) => startAgain(context, kind, endOf(state)),
    apply: (state) => applyState(context, kind, state),
    refuse: (problem) =>
      isGone(problem)
        ? startAgain(context, kind, 'problem.code-ended')
        : refuse(context, problem, { do: 'enterCode', kind, id, code }),
  });
}

async function finish(context: ActionContext, kind: ContactKind): Promise<void> {
  const { store } = context;
  const { [kind]: _done, ...contacts } = store.value.get().draft.contacts;
  store.patch({ contacts, ...(kind === 'officePhone' ? { extension: '' } : {}) });
  await land(context, { code: 'registered', kind });
}

/** The open registration whose code screen is shown. */
function openCode({ store }: ActionContext) {
  const { me, draft } = store.value.get();
  if (me === undefined || draft.view.name !== 'code') return undefined;
  const { kind } = draft.view;
  const pending = openPending(me, kind);
  return pending && { id: pending.id, kind, state: pending.state };
}

function applyState({ store }: ActionContext, kind: ContactKind, state: ProofState): void {
  const { me } = store.value.get();
  const pending = me && openPending(me, kind);
  if (me && pending) store.apply(withPending(me, { ...pending, state }));
}

/** The address or number is still typed: one press sends a new code. */
const startAgain = (context: ActionContext, kind: ContactKind, text: ReturnType<typeof endOf>) =>
  leadTo(context, { view: { name: 'contact', kind }, draft: { code: '' } }, text);
