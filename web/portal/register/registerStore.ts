import type { Me } from '../../api/types';
import { createPageStore, type PageStore } from '../pageStore';
import { changeOfPassword, emptyDraft, overview, type Draft, type View } from './draft';
import {
  afterLeaving,
  afterOpening,
  afterReading,
  noSecrets,
  type Held,
  type Landing,
  type Own,
  type Snapshot,
} from './snapshot';

export type RegisterStore = PageStore<Draft, Own> & {
  hold: (held: Partial<Held>) => void;
  /** Opens a screen; the browser's back button leads to the one before. */
  go: (view: View, draft?: Partial<Draft>) => void;
  /** Shows a screen again that the browser's history leads to. */
  show: (view: View) => void;
  /** Takes what the service tells, and in the same moment opens a screen if one is given. */
  apply: (me: Me, landing?: Landing) => void;
  signedOut: (left?: Snapshot['left']) => void;
};

export const createRegisterStore = (tenant: string): RegisterStore =>
  createStore(`latchkey.register.${tenant}`, tenant, overview);

export const createChangeStore = (tenant: string): RegisterStore =>
  createStore(`latchkey.change.${tenant}`, tenant, changeOfPassword);

function createStore(key: string, tenant: string, home: View): RegisterStore {
  const own: Own = { phase: 'loading', held: noSecrets, home, visit: 0 };
  const page = createPageStore<Draft, Own>(key, { ...emptyDraft, view: home }, own);
  const { value, update } = page;
  const open = (before: Snapshot, landing: Landing) => {
    if (!isSameView(before.draft.view, landing.view)) history.pushState({ view: landing.view }, '');
    return afterOpening(before, landing);
  };
  return {
    ...page,
    hold: (held) => update({ held: { ...value.get().held, ...held } }),
    go: (view, draft = {}) => update(open(value.get(), { view, draft })),
    show: (view) => update(afterOpening(value.get(), { view })),
    apply: (me, landing) => {
      const read = afterReading(value.get(), me, tenant);
      update(landing ? { ...read, ...open({ ...value.get(), ...read }, landing) } : read);
    },
    signedOut: (left) => update(afterLeaving(value.get(), left)),
  };
}

const isSameView = (one: View, other: View) => JSON.stringify(one) === JSON.stringify(other);
