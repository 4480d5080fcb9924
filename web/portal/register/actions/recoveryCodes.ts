import { newIdempotencyKey } from '../../../api/http';
import { land, refuse, reload, type ActionContext } from './context';

/** New codes; earlier ones stop working with the answer. */
export async function makeRecoveryCodes(context: ActionContext): Promise<void> {
  const { store, api } = context;
  const answer = await api.makeRecoveryCodes(newIdempotencyKey());
  if (!answer.ok) return refuse(context, answer.problem, { do: 'makeRecoveryCodes' });
  const { codes } = answer.body;
  const asked = Math.floor(Math.random() * codes.length);
  store.hold({ recovery: { codes, asked } });
  store.patch({ areCodesUnkept: true });
  await reload(context);
}

/** One of the codes was typed from the person's own copy. */
export async function confirmRecoveryCodes(context: ActionContext): Promise<void> {
  const { store } = context;
  store.patch({ areCodesUnkept: undefined });
  await land(context, { code: 'registered', kind: 'recoveryCodes' });
  if (store.value.get().draft.view.name !== 'recoveryCodes') store.hold({ recovery: undefined });
}

/** Whether a typed code is the wanted one; dashes, spaces and case do not matter. */
export function isSameCode(typed: string, wanted: string): boolean {
  const plain = (code: string) =>
    code
      .normalize('NFKC')
      .replace(/[^\p{L}\p{Nd}]/gu, '')
      .toUpperCase();
  return plain(typed) === plain(wanted);
}
