import { formatTable } from '../lib/table.mjs';
import { kindNames, kinds } from './kinds.mjs';

/** @import { Load } from './load.mjs' */
/** @import { Sample } from './samples.mjs' */
/** @import { Verdict } from './verdict.mjs' */

/**
 * @typedef {object} Result
 * @property {string} at
 * @property {{ beforeMs: number, afterMs: number }} yardstick
 * @property {Capacity | undefined} capacity when it was measured first
 * @property {{ perSecond: number, minutes: number }} options
 * @property {Load} load
 * @property {number} drainSeconds until all runs had ended
 * @property {Record<string, number>} ends rows of resets by how they ended
 * @property {Verdict} verdict
 * @property {Sample[]} samples
 */

/**
 * @typedef {{ concurrency: number, warmup: number, flows: number, flowsPerSecond: number }} Capacity
 */

const shownSteps = [
  'start',
  'send-code',
  'mail',
  'submit-proof',
  'set-password',
  'cancel',
  'total',
];

/** @param {Verdict} verdict */
const checkTable = ({ checks }) =>
  formatTable(
    ['check', 'met', ''],
    checks.map(({ name, isMet, detail }) => [name, isMet ? 'yes' : 'NO', detail]),
  );

/** @param {Verdict} verdict */
const memoryTable = ({ memory }) =>
  formatTable(
    ['memory (MiB)', 'median', 'growth', 'allowed'],
    Object.entries(memory).map(([name, { medianMiB, grewByMiB, allowedMiB }]) => [
      name,
      medianMiB,
      grewByMiB,
      ['portal', 'worker', 'admin'].includes(name) ? allowedMiB : '-',
    ]),
  );

/** @param {Verdict} verdict */
const tableTable = ({ tables }) =>
  formatTable(
    ['grew in the last two thirds', 'rows', 'by', 'KiB', 'bounded by'],
    tables.map(({ name, rows, grewBy, kib, bound }) => [
      name,
      rows,
      grewBy,
      kib,
      bound ?? 'NOTHING',
    ]),
  );

/** @param {Load} load */
function latencyTable({ windows }) {
  const rows = windows.flatMap(({ fromMinute, stepsMs }) =>
    shownSteps.flatMap((step) => {
      const { p50, p95, p99 } = stepsMs[step] ?? {};
      if (p50 === undefined || p95 === undefined || p99 === undefined) return [];
      return [[`${Math.round(fromMinute * 10) / 10} ${step}`, p50, p95, p99]];
    }),
  );
  return formatTable(['from minute, step (ms)', 'p50', 'p95', 'p99'], rows);
}

/** @param {Load} load */
const kindTable = ({ counts }) =>
  formatTable(
    ['visitors', 'came', 'left as planned', 'reset ends'],
    kindNames.map((kind) => [
      kind,
      counts[kind].came,
      counts[kind].ended,
      kinds[kind].ends ?? 'never contacted',
    ]),
  );

/** @param {Sample[]} samples */
function sampleTable(samples) {
  const shown = samples.filter((_, index) => index % Math.ceil(samples.length / 15) === 0);
  const rows = shown.map(({ minute, inFlight, running, resets, rssMiB, heaps, connections }) => [
    minute,
    inFlight,
    running,
    resets.open,
    rssMiB.portal,
    rssMiB.worker,
    rssMiB.admin,
    rssMiB.temporal,
    heaps.portal.heapMiB,
    heaps.worker.heapMiB,
    connections.latchkey ?? 0,
    connections.temporal ?? 0,
  ]);
  const names = ['portal', 'worker', 'admin', 'temporal', 'heap portal', 'heap worker'];
  const header = ['minute', 'visitors', 'runs', 'open rows', ...names, 'conn.', 'conn. temporal'];
  return formatTable(header, rows);
}

/**
 * The figures of one run for a person to read.
 *
 * @param {Result} result
 */
export function formatReport({ options, capacity, load, samples, verdict, drainSeconds }) {
  const { perSecond, minutes } = options;
  const measured = capacity ? `, half of the measured ${capacity.flowsPerSecond}` : '';
  return [
    `${minutes} minutes at ${perSecond} visitors/s${measured}; ${load.came} came, at most ${load.mostAtOnce} at once; all runs had ended ${drainSeconds} s after the last left`,
    kindTable(load),
    sampleTable(samples),
    memoryTable(verdict),
    tableTable(verdict),
    latencyTable(load),
    checkTable(verdict),
    ...(load.errors > 0 ? [`errors:\n${load.shown.join('\n')}`] : []),
    verdict.isMet ? 'Everything holds.' : 'NOT everything holds.',
  ].join('\n\n');
}
