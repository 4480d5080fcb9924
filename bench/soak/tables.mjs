// Which tables may grow under load, and what bounds each (docs/flows/retention-sweep.md).

const runsEnd = 'three days after the end of the run';

export const growing = {
  product: {
    resets: 'contacted ones are kept; the others go a day after they expired',
    audit_events: 'kept',
    deliveries: 'kept',
    credential_operations: 'kept, one row per new password',
    operations: 'two days',
    budgets: 'two days after the last use',
    request_counters: 'one hour; a row per address and minute',
    password_history: 'the number of remembered passwords per person',
  },
  engine: {
    executions: runsEnd,
    current_executions: runsEnd,
    history_node: runsEnd,
    history_tree: runsEnd,
    timer_tasks: `${runsEnd}: the timer that deletes it`,
    executions_visibility: runsEnd,
  },
};

const rowsIgnored = 30;
const shareIgnored = 0.02;

/** By how many rows each table grew from the first sample to the last. */
function growthOf(samples, key) {
  const [first, last] = [samples[0], samples.at(-1)];
  return Object.entries(last[key]).map(([name, { rows, kib }]) => {
    const before = first[key][name] ?? { rows: 0, kib: 0 };
    const isGrowing = rows - before.rows > Math.max(rowsIgnored, shareIgnored * before.rows);
    return { name, rows, grewBy: rows - before.rows, kib, isGrowing };
  });
}

/**
 * Judges the growth between the given samples: tables that grew, and those among them nothing is
 * documented for. Up to 30 rows or 2 % are not called growth.
 */
export function judgeTables(samples) {
  const judge = (key, documented) =>
    growthOf(samples, key)
      .filter(({ isGrowing }) => isGrowing)
      .map((one) => ({ ...one, bound: documented[one.name] ?? null }));
  const found = [...judge('tables', growing.product), ...judge('engineTables', growing.engine)];
  return { grew: found, undocumented: found.filter(({ bound }) => bound === null) };
}
