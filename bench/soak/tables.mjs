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

/** @import { Sample } from './samples.mjs' */

/**
 * @typedef {object} Growth of one table
 * @property {string} name
 * @property {number} rows
 * @property {number} grewBy
 * @property {number} kib
 * @property {string | null} bound what bounds it, null when nothing is documented
 */

/**
 * The tables that grew from the first sample to the last.
 *
 * @param {Sample[]} samples
 * @param {'tables' | 'engineTables'} key
 * @param {Record<string, string>} documented
 * @returns {Growth[]}
 */
function growthOf(samples, key, documented) {
  const [first, last] = [samples[0]?.[key] ?? {}, samples.at(-1)?.[key] ?? {}];
  return Object.entries(last).flatMap(([name, { rows, kib }]) => {
    const before = first[name]?.rows ?? 0;
    const grewBy = rows - before;
    if (grewBy <= Math.max(rowsIgnored, shareIgnored * before)) return [];
    return [{ name, rows, grewBy, kib, bound: documented[name] ?? null }];
  });
}

/**
 * Judges the growth between the given samples: tables that grew, and those among them nothing is
 * documented for. Up to 30 rows or 2 % are not called growth.
 *
 * @param {Sample[]} samples
 */
export function judgeTables(samples) {
  const grew = [
    ...growthOf(samples, 'tables', growing.product),
    ...growthOf(samples, 'engineTables', growing.engine),
  ];
  return { grew, undocumented: grew.filter(({ bound }) => bound === null) };
}
