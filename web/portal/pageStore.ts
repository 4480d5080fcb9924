import { createValue, type Value } from '../ui/value';
import { problem, type Activity, type Failure } from './proving/failure';

/** What every page knows of itself; `draft` is kept in the tab, so that a reload goes on. */
type Known<Draft> = {
  draft: Draft;
  busy?: Activity | undefined;
  failure?: Failure | undefined;
};

/** The one place where a page's state changes. */
export type PageStore<Draft, Own> = {
  value: Value<Own & Known<Draft>>;
  update: (changes: Partial<Own & Known<Draft>>) => void;
  /** Rises with each action's begin and end: an older read that arrives late is dropped by it. */
  epoch: () => number;
  typed: () => Draft;
  patch: (changes: Partial<Draft>) => void;
  fail: (failure: Failure) => void;
  /** Runs one action at a time; a second one while the first is under way is ignored. */
  run: (activity: Activity, work: () => Promise<void>) => Promise<void>;
};

export function createPageStore<Draft extends object, Own extends object>(
  key: string,
  empty: Draft,
  own: Own,
): PageStore<Draft, Own> {
  type Snapshot = Own & Known<Draft>;
  const value = createValue<Snapshot>({ ...own, draft: load(key, empty) });
  let epoch = 0;

  const update = (changes: Partial<Snapshot>) => {
    const before = value.get();
    const next = { ...before, ...changes };
    if (next.draft !== before.draft) save(key, next.draft);
    value.set(next);
  };
  const set = (changes: Partial<Known<Draft>>) => update(changes as Partial<Snapshot>);
  const typed = () => value.get().draft;

  return {
    value,
    update,
    epoch: () => epoch,
    typed,
    patch: (changes) => set({ draft: { ...typed(), ...changes } }),
    fail: (failure) => set({ failure }),
    run: async (activity, work) => {
      if (value.get().busy) return;
      epoch += 1;
      set({ busy: activity, failure: undefined });
      await work().catch(() => set({ failure: problem('problem.unexpected') }));
      epoch += 1;
      set({ busy: undefined });
    },
  };
}

/** What this tab kept, or nothing when there is nothing or the store is not available. */
function load<Draft>(key: string, empty: Draft): Draft {
  try {
    const stored = sessionStorage.getItem(key);
    return stored === null ? empty : { ...empty, ...(JSON.parse(stored) as Draft) };
  } catch {
    return empty;
  }
}

function save(key: string, draft: object): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // A browser that refuses storage only loses the resume after a reload.
  }
}
