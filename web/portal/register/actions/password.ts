import { newIdempotencyKey } from '../../../api/http';
import type { ActionContext } from './context';
import { refuse, reload } from './context';

/** Changes the password; what was typed stays on the screen until the service has taken it. */
export async function changePassword(
  context: ActionContext,
  passwords: { current: string; next: string },
): Promise<void> {
  const { store, api } = context;
  const answer = await api.changePassword(passwords, newIdempotencyKey());
  if (!answer.ok) return refuse(context, answer.problem);
  const { accepted, reasons, state } = answer.body;
  if (accepted) return reload(context, { view: { name: 'passwordChanged' } });
  store.fail({ kind: 'fields', errors: reasons ?? [{ code: state.step }] });
}
