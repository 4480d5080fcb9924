import type { Me, MethodKind } from '../../../api/types';
import { problem } from '../../proving/failure';
import { openChallenge } from '../../proving/standing';
import { isCode } from '../../proving/typed';
import { openPending } from '../screen';
import type { ActionContext } from './context';

const JUST_NOW_MS = 15 * 60_000;

type Context = Pick<ActionContext, 'store' | 'clock'>;

/**
 * Leaves a screen whose code or key is not waited for any more: done in another tab, or too late.
 * The key of an authenticator app whose registration is over is forgotten.
 */
export function leaveEnded(context: Context): void {
  const { store } = context;
  const { me, draft, held } = store.value.get();
  if (me === undefined) return;
  const { view } = draft;
  if (view.name === 'stepUp') return leaveStepUp(context, me);
  if (view.name === 'code') {
    if (openPending(me, view.kind)?.id === view.id) return;
    if (tellJustVerified(context, me, view.kind)) return;
    store.go({ name: 'contact', kind: view.kind }, { code: '' });
    return store.fail(problem('problem.code-ended'));
  }
  const key = view.name === 'totp' ? held.authenticator : undefined;
  if (key === undefined || openPending(me, 'totp')?.id === key.id) return;
  store.hold({ authenticator: undefined });
  if (!tellJustVerified(context, me, 'totp')) store.fail(problem('register.problem.key-ended'));
}

function leaveStepUp({ store }: Context, { stepUp }: Me): void {
  const { view } = store.value.get().draft;
  if (view.name !== 'stepUp') return;
  if (!stepUp.isNeeded) return store.go({ name: 'overview' }, { wanted: undefined, code: '' });
  const { part, method } = view;
  const isWaiting = part === 'proof' && method !== undefined && isCode(method);
  if (!isWaiting || openChallenge(stepUp.state) !== undefined) return;
  store.go({ ...view, part: 'destination' }, { code: '' });
  store.fail(problem('problem.code-ended'));
}

function tellJustVerified({ store, clock }: Context, me: Me, kind: MethodKind): boolean {
  const isJustVerified = me.methods.some(
    (method) =>
      method.kind === kind && clock.nowMs() - Date.parse(method.verifiedAt ?? '') < JUST_NOW_MS,
  );
  const news = { code: 'registered', kind } as const;
  if (isJustVerified) store.apply(me, { view: { name: 'overview' }, news, draft: { code: '' } });
  return isJustVerified;
}
