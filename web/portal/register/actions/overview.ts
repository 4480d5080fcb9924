import { newIdempotencyKey } from '../../../api/http';
import type { ActionContext } from './context';
import { isGone, land, leadTo, refuse, reload } from './context';

/** Removes a method; one that is gone already is as good as removed. */
export async function removeMethod(context: ActionContext, id: string): Promise<void> {
  const { store, api } = context;
  const kind = store.value.get().me?.methods.find((method) => method.id === id)?.kind;
  const answer = await api.remove(id, newIdempotencyKey());
  if (!answer.ok && !isGone(answer.problem))
    return refuse(context, answer.problem, { do: 'remove', id });
  if (kind === undefined) return reload(context, { view: { name: 'overview' } });
  await land(context, { code: 'removed', kind });
}

/** Marks methods as still right, together with those marked before. */
export async function confirmMethods(
  context: ActionContext,
  ids: readonly string[],
): Promise<void> {
  const { store, api } = context;
  const marked = [...new Set([...store.value.get().draft.confirmed, ...ids])];
  const there = new Set(store.value.get().me?.methods.map(({ id }) => id));
  const confirmed = marked.filter((id) => there.has(id));
  const overview = { view: { name: 'overview' } } as const;
  if (confirmed.length === 0) return leadTo(context, overview, 'problem.unexpected');
  const answer = await api.reconfirm(confirmed, newIdempotencyKey());
  if (!answer.ok && answer.problem.status === 422)
    return leadTo(context, overview, 'problem.unexpected');
  if (!answer.ok) return refuse(context, answer.problem);
  const isDone = !answer.body.requirements.mustReconfirm;
  store.patch({ confirmed: isDone ? [] : confirmed });
  if (!isDone) return store.apply(answer.body);
  store.apply(answer.body, { ...overview, news: { code: 'confirmed' } });
}

/** Puts registering off until the next sign-in. */
export async function defer(context: ActionContext): Promise<void> {
  const { store, api } = context;
  const answer = await api.defer(newIdempotencyKey());
  if (answer.ok) return store.apply(answer.body, { view: { name: 'later' } });
  if (answer.problem.status !== 409) return refuse(context, answer.problem);
  await leadTo(context, { view: { name: 'overview' } }, 'register.problem.no-deferral-left');
}
