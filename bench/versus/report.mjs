import { sum } from '../lib/figures.mjs';
import { formatTable } from '../lib/table.mjs';
import { measuresOf } from './measures.mjs';

/** @typedef {import('./turn.mjs').Turn} Turn */

/**
 * @typedef {object} Result
 * @property {string} at
 * @property {{ before: string, after: string }} builds
 * @property {number} concurrency
 * @property {Record<string, { concurrency: number, flows: number }>} loads of one turn
 * @property {number} hashCpuMs
 * @property {{ beforeMs: number, afterMs: number, load: number }} yardstick
 * @property {{ before: number, after: number }} signedIn people let in with the password they set
 * @property {import('./measures.mjs').Pair[]} pairs
 * @property {import('./measures.mjs').Ratio[]} ratios
 */

/** @param {Turn} turn */
const loadsIn = ({ alone, several, crowd }) => [alone, several, crowd];

/** @param {Result} result */
function turnTable({ concurrency, pairs }) {
  const measures = measuresOf(concurrency);
  const row = (/** @type {string} */ title, /** @type {Turn} */ turn) => [
    title,
    ...measures.map(({ read }) => read(turn)),
    Math.max(...loadsIn(turn).map(({ otherCores }) => otherCores)),
    sum(loadsIn(turn).map(({ errors }) => errors)),
  ];
  const rows = pairs.flatMap(({ before, after }, index) => [
    row(`${index + 1} before`, before),
    row(`${index + 1} after`, after),
  ]);
  return formatTable(['turn', ...measures.map(({ column }) => column), 'others', 'errors'], rows);
}

/** @param {Result} result */
function ratioTable({ ratios }) {
  const rows = ratios.map(({ name, before, after, ratio, lowest, highest }) => [
    name,
    before,
    after,
    ratio.toFixed(2),
    `${lowest.toFixed(2)}–${highest.toFixed(2)}`,
  ]);
  return formatTable(['median', 'before', 'after', 'ratio', 'lowest–highest'], rows);
}

/** @param {Result} result */
export const errorsOf = ({ pairs }) =>
  pairs
    .flatMap(({ before, after }) => [...loadsIn(before), ...loadsIn(after)])
    .filter(({ errors }) => errors > 0);

/**
 * One pair in a line, for whoever waits for the others.
 *
 * @param {import('./measures.mjs').Pair} pair
 */
export const pairLine = ({ before, after }) =>
  `CPU per reset ${before.several.cpuMsOfAll} and ${after.several.cpuMsOfAll} ms, ` +
  `${before.several.resetsPerSecond} and ${after.several.resetsPerSecond} resets/s`;

/**
 * The figures of one run for a person to read.
 *
 * @param {Result} result
 */
export function formatReport(result) {
  const { builds, loads, hashCpuMs, yardstick, signedIn } = result;
  const sizes = Object.values(loads).map(
    ({ flows, concurrency }) => `${flows} with ${concurrency} in flight`,
  );
  return [
    `before ${builds.before}, after ${builds.after}; a turn is ${sizes.join(', ')}`,
    `one Argon2id hash takes ${hashCpuMs} ms of CPU; yardstick ${yardstick.beforeMs} ms before and ` +
      `${yardstick.afterMs} ms after the run, load average before ${yardstick.load}`,
    turnTable(result),
    ratioTable(result),
    `let in with the new password: ${signedIn.before} and ${signedIn.after} of those tried`,
    ...errorsOf(result).map(({ firstError }) => `error: ${firstError}`),
  ].join('\n\n');
}
