import { formatTable } from '../lib/table.mjs';
import { kinds } from './kinds.mjs';

const shownSteps = [
  'start',
  'send-code',
  'mail',
  'submit-proof',
  'set-password',
  'cancel',
  'total',
];

const checkTable = ({ checks }) =>
  formatTable(
    ['check', 'met', ''],
    checks.map(({ name, isMet, detail }) => [name, isMet ? 'yes' : 'NO', detail]),
  );

const memoryTable = ({ memory }) =>
  formatTable(
    ['memory (MiB)', 'median', 'growth', 'allowed'],
    Object.entries(memory).map(([name, { medianMiB, grewByMiB, allowedMiB }]) => [
      ...[name, medianMiB, grewByMiB],
      ['portal', 'worker', 'admin'].includes(name) ? allowedMiB : '-',
    ]),
  );

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

function latencyTable({ windows }) {
  const rows = windows.flatMap(({ fromMinute, stepsMs }) =>
    shownSteps
      .filter((step) => stepsMs[step])
      .map((step) => {
        const { p50, p95, p99 } = stepsMs[step];
        return [`${Math.round(fromMinute * 10) / 10} ${step}`, p50, p95, p99];
      }),
  );
  return formatTable(['from minute, step (ms)', 'p50', 'p95', 'p99'], rows);
}

const kindTable = ({ counts }) =>
  formatTable(
    ['visitors', 'came', 'left as planned', 'reset ends'],
    Object.entries(counts).map(([kind, { came, ended }]) => [
      ...[kind, came, ended],
      kinds[kind].ends ?? 'never contacted',
    ]),
  );

function sampleTable(samples) {
  const shown = samples.filter((_, index) => index % Math.ceil(samples.length / 15) === 0);
  const rows = shown.map(({ minute, inFlight, running, resets, rssMiB, heaps, connections }) => [
    ...[minute, inFlight, running, resets.open, rssMiB.portal, rssMiB.worker, rssMiB.admin],
    ...[rssMiB.temporal, heaps.portal.heapMiB, heaps.worker.heapMiB, connections.latchkey],
    connections.temporal,
  ]);
  const names = ['portal', 'worker', 'admin', 'temporal', 'heap portal', 'heap worker'];
  const header = ['minute', 'visitors', 'runs', 'open rows', ...names, 'conn.', 'conn. temporal'];
  return formatTable(header, rows);
}

/** The figures of one run for a person to read. */
export function formatReport({ options, capacity, load, samples, verdict, drainSeconds }) {
  const { perSecond, minutes } = options;
  const measured = capacity ? `, half of the measured ${capacity.flowsPerSecond}` : '';
  return [
    `${minutes} minutes at ${perSecond} visitors/s${measured}; ${load.came} came, at most ${load.mostAtOnce} at once; all runs had ended ${drainSeconds} s after the last left`,
    ...[kindTable(load), sampleTable(samples), memoryTable(verdict), tableTable(verdict)],
    latencyTable(load),
    checkTable(verdict),
    ...(load.errors > 0 ? [`errors:\n${load.shown.join('\n')}`] : []),
    verdict.isMet ? 'Everything holds.' : 'NOT everything holds.',
  ].join('\n\n');
}
