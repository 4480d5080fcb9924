import type { Me } from '../../api/types';
import { createValue, type Value } from '../../ui/value';
import { loadDraft, saveDraft, type Draft, type View } from './draft';
import {
  afterLeaving,
  afterOpening,
  afterReading,
  noSecrets,
  type Activity,
  type Failure,
  type Held,
  type Landing,
  type Snapshot,
} from './snapshot';

/** The one place where this page's state changes; typed things are kept in the tab. */
export type RegisterStore = {
  value: Value<Snapshot>;
  /** Rises with each action's begin and end: an older read that arrives late is dropped by it. */
  epoch: () => number;
  patch: (draft: Partial<Draft>) => void;
  hold: (held: Partial<Held>) => void;
  /** Opens a screen; the browser's back button leads to the one before. */
  go: (view: View, draft?: Partial<Draft>) => void;
  /** Shows a screen again that the browser's history leads to. */
  show: (view: View) => void;
  /** Takes what the service tells, and in the same moment opens a screen if one is given. */
  apply: (me: Me, landing?: Landing) => void;
  fail: (failure: Failure) => void;
  signedOut: (left?: Snapshot['left']) => void;
  /** Runs one action at a time; a second one while the first is under way is ignored. */
  run: (activity: Activity, work: () => Promise<void>) => Promise<void>;
};

export function createRegisterStore(tenant: string): RegisterStore {
  const draft = loadDraft(tenant);
  const value = createValue<Snapshot>({ phase: 'loading', draft, held: noSecrets, visit: 0 });
  let epoch = 0;

  const update = (changes: Partial<Snapshot>) => {
    const next = { ...value.get(), ...changes };
    if (changes.draft) saveDraft(tenant, next.draft);
    value.set(next);
  };
  const open = (before: Snapshot, landing: Landing) => {
    if (!isSameView(before.draft.view, landing.view)) history.pushState({ view: landing.view }, '');
    return afterOpening(before, landing);
  };

  return {
    value,
    epoch: () => epoch,
    patch: (changes) => update({ draft: { ...value.get().draft, ...changes } }),
    hold: (held) => update({ held: { ...value.get().held, ...held } }),
    go: (view, changes = {}) => update(open(value.get(), { view, draft: changes })),
    show: (view) => update(afterOpening(value.get(), { view })),
    apply: (me, landing) => {
      const read = afterReading(value.get(), me, tenant);
      update(landing ? { ...read, ...open({ ...value.get(), ...read }, landing) } : read);
    },
    fail: (failure) => update({ failure }),
    signedOut: (left) => update(afterLeaving(value.get(), left)),
    run: async (activity, work) => {
      if (value.get().busy) return;
      epoch += 1;
      update({ busy: activity, failure: undefined });
      await work().catch(() => update({ failure: { kind: 'problem', code: 'unexpected' } }));
      epoch += 1;
      update({ busy: undefined });
    },
  };
}

const isSameView = (one: View, other: View) => JSON.stringify(one) === JSON.stringify(other);
