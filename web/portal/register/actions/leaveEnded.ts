import type { ContactKind, Me } from '../../../api/types';
import type { View } from '../draft';
import { hasDestination, openChallenge, openPending } from '../screen';
import type { ActionContext } from './context';

const JUST_NOW_MS = 15 * 60_000;

/** Leaves a code screen whose code is not waited for any more: done in another tab, or too late. */
export function leaveEnded({ store, clock }: Pick<ActionContext, 'store' | 'clock'>): void {
  const { me, draft } = store.value.get();
  if (me === undefined || !isEnded(draft.view, me)) return;
  const { view } = draft;
  if (view.name === 'code' && wasJustVerified(me, view.kind, clock.nowMs())) {
    const news = { code: 'registered', kind: view.kind } as const;
    return store.apply(me, { view: { name: 'overview' }, news, draft: { code: '' } });
  }
  if (view.name === 'code') store.go({ name: 'contact', kind: view.kind }, { code: '' });
  if (view.name === 'stepUp') store.go({ ...view, part: 'destination' }, { code: '' });
  store.fail({ kind: 'problem', code: 'code-ended' });
}

function isEnded(view: View, me: Me): boolean {
  if (view.name === 'code') return openPending(me, view.kind)?.id !== view.id;
  if (view.name !== 'stepUp' || view.part !== 'proof' || view.method === undefined) return false;
  return hasDestination(view.method) && openChallenge(me.stepUp.state) === undefined;
}

const wasJustVerified = ({ methods }: Me, kind: ContactKind, nowMs: number) =>
  methods.some(
    (method) => method.kind === kind && nowMs - Date.parse(method.verifiedAt ?? '') < JUST_NOW_MS,
  );
