import { round } from '../lib/figures.mjs';

/** @typedef {import('./turn.mjs').Turn} Turn */

/** @typedef {{ before: Turn, after: Turn }} Pair */

/** @typedef {{ name: string, column: string, read: (turn: Turn) => number }} Measure */

/**
 * @typedef {object} Ratio the newer build's figures as multiples of the older one's
 * @property {string} name
 * @property {number} before median over the turns
 * @property {number} after
 * @property {number} ratio median of the pairs' ratios
 * @property {number} lowest
 * @property {number} highest
 */

/**
 * What is compared, with the short name for a column.
 *
 * @param {number} concurrency of the load between one and 32
 * @returns {Measure[]}
 */
export const measuresOf = (concurrency) => [
  {
    name: 'CPU ms per reset: portal',
    column: 'portal',
    read: ({ several }) => several.cpuMs.portal,
  },
  {
    name: 'CPU ms per reset: worker',
    column: 'worker',
    read: ({ several }) => several.cpuMs.worker,
  },
  {
    name: 'CPU ms per reset: engine',
    column: 'engine',
    read: ({ several }) => several.cpuMs.temporal,
  },
  {
    name: 'CPU ms per reset: PostgreSQL',
    column: 'PostgreSQL',
    read: ({ several }) => several.cpuMs.postgres,
  },
  {
    name: `CPU ms per reset, all, ${concurrency} in flight`,
    column: 'all',
    read: ({ several }) => several.cpuMsOfAll,
  },
  {
    name: 'CPU ms per reset, all, 32 in flight',
    column: 'all at 32',
    read: ({ crowd }) => crowd.cpuMsOfAll,
  },
  {
    name: `resets/s, ${concurrency} in flight`,
    column: '/s',
    read: ({ several }) => several.resetsPerSecond,
  },
  {
    name: 'resets/s, 32 in flight',
    column: '/s at 32',
    read: ({ crowd }) => crowd.resetsPerSecond,
  },
  { name: 'ms until done, alone', column: 'done', read: ({ alone }) => alone.doneMs },
  {
    name: 'ms until the notice came, alone',
    column: 'noticed',
    read: ({ alone }) => alone.noticedMs,
  },
  {
    name: 'MiB of worker and portal',
    column: 'MiB',
    read: ({ crowd }) => crowd.rssMiB,
  },
];

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1);
  return middle.reduce((total, value) => total + value, 0) / middle.length;
}

/**
 * @param {Pair[]} pairs
 * @param {Measure[]} measures
 * @returns {Ratio[]}
 */
export const ratiosOf = (pairs, measures) =>
  measures.map(({ name, read }) => {
    const ratios = pairs.map(({ before, after }) => read(after) / read(before));
    return {
      name,
      before: round(median(pairs.map(({ before }) => read(before)))),
      after: round(median(pairs.map(({ after }) => read(after)))),
      ratio: round(median(ratios), 2),
      lowest: round(Math.min(...ratios), 2),
      highest: round(Math.max(...ratios), 2),
    };
  });
