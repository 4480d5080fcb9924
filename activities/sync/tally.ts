import {
  CHANGES_SHOWN,
  PROBLEMS_SHOWN,
  type SyncChange,
  type SyncCounts,
  type SyncProblem,
} from '../../workflows/domain/directorySync';

/** What a run did, or would do, as far as anybody reads it; it counts on from what it did before. */
export function createTally(before: SyncCounts) {
  const counts: SyncCounts = { ...before };
  const problems: SyncProblem[] = [];
  const changes: SyncChange[] = [];
  return {
    counts,
    problems,
    changes,
    problem: (problem: SyncProblem): void => {
      if (problems.length < PROBLEMS_SHOWN) problems.push(problem);
    },
    change: (change: SyncChange): void => {
      counts[change.kind === 'enabled' ? 'changed' : change.kind] += 1;
      if (changes.length < CHANGES_SHOWN) changes.push(change);
    },
  };
}

export type Tally = ReturnType<typeof createTally>;
