import { round, sum } from '../lib/figures.mjs';
import { formatTable } from '../lib/table.mjs';
import { historyTable } from '../reset/report.mjs';

const textLength = 150;

/** @typedef {import('./callTree.mjs').Summary} Summary */

/** @typedef {{ name: string, cpuMs: number, summary: Summary | undefined }} Thread */

/**
 * @typedef {object} Result
 * @property {string} build
 * @property {import('../versus/turn.mjs').Load} load
 * @property {Record<'worker' | 'portal', Thread[]>} threads
 * @property {Record<string, number>} databasesCpuMs
 * @property {import('./statements.mjs').Statement[]} statements
 * @property {import('../reset/histories.mjs').Histories} histories
 * @property {number} hashCpuMs
 */

/**
 * @param {number} ms
 * @param {number} flows
 */
const each = (ms, flows) => round(ms / flows, 2);

/** @param {Thread[]} threads */
function byName(threads) {
  /** @type {Map<string, number>} */
  const totals = new Map();
  for (const { name, cpuMs } of threads) totals.set(name, (totals.get(name) ?? 0) + cpuMs);
  return [...totals].toSorted(([, a], [, b]) => b - a);
}

/** @param {Result} result */
function overview({ load, threads, databasesCpuMs }) {
  const { flows, cpuMs, cpuMsOfAll } = load;
  const ofDatabases = Object.entries(databasesCpuMs).map(([name, ms]) => [
    `  ${name}`,
    each(ms, flows),
  ]);
  const background = cpuMs.postgres - sum(Object.values(databasesCpuMs)) / flows;
  const ofThreads = (/** @type {Thread[]} */ some) =>
    byName(some).map(([title, ms]) => [`  ${title}`, each(ms, flows)]);
  const rows = [
    ['worker', cpuMs.worker],
    ...ofThreads(threads.worker),
    ['portal', cpuMs.portal],
    ...ofThreads(threads.portal),
    ['engine', cpuMs.temporal],
    ['PostgreSQL', cpuMs.postgres],
    ...ofDatabases,
    ['  in the background', round(background, 2)],
    ['all', cpuMsOfAll],
  ];
  return formatTable(['process and thread', 'CPU ms per reset'], rows);
}

/**
 * @param {string} title
 * @param {Map<string, number>} shares
 * @param {{ cpuMs: number, flows: number, top: number }} of
 */
function shareTable(title, shares, { cpuMs, flows, top }) {
  const rows = [...shares]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, top)
    .map(([name, share]) => [name, each(share * cpuMs, flows), `${round(share * 100)} %`]);
  return formatTable([title, 'ms per reset', 'share'], rows);
}

/**
 * @param {string} process
 * @param {Thread} thread
 * @param {number} flows
 * @param {number} top
 */
function threadTables(process, { name, cpuMs, summary }, flows, top) {
  if (summary === undefined) return [];
  const of = { cpuMs, flows, top };
  return [
    `== ${process}, ${name}: ${each(cpuMs, flows)} ms per reset`,
    shareTable('package', summary.packages, of),
    shareTable('function, own time', summary.functions, of),
    shareTable('the project’s functions, with what they call', summary.below, of),
  ];
}

/**
 * @param {Result} result
 * @param {number} top
 */
function statementTable({ statements, load: { flows } }, top) {
  const rows = statements
    .slice(0, top)
    .map(({ database, text, calls, ms }) => [
      `${database}: ${text.slice(0, textLength)}`,
      each(calls, flows),
      each(ms, flows),
      round(ms / calls, 3),
    ]);
  return formatTable(['statement', 'calls per reset', 'ms per reset', 'ms per call'], rows);
}

/** @param {Result} result */
function statementTotals({ statements, load: { flows } }) {
  const names = [...new Set(statements.map(({ database }) => database))];
  const rows = names.map((name) => {
    const own = statements.filter(({ database }) => database === name);
    const calls = sum(own.map((one) => one.calls));
    return [name, each(calls, flows), each(sum(own.map(({ ms }) => ms)), flows)];
  });
  return formatTable(['database', 'statements per reset', 'ms per reset, waits included'], rows);
}

/**
 * Where the CPU time of a reset goes, for a person to read.
 *
 * @param {Result} result
 * @param {number} top how many packages, functions and statements
 */
export function formatProfile(result, top) {
  const { build, load, threads, histories, hashCpuMs } = result;
  const recorded = Object.entries(threads).flatMap(([process, some]) =>
    some.flatMap((thread) => threadTables(process, thread, load.flows, top)),
  );
  return [
    `${build}: ${load.flows} resets, ${load.concurrency} in flight, ${load.resetsPerSecond}/s while ` +
      `recorded, errors ${load.errors}; one Argon2id hash takes ${hashCpuMs} ms of CPU`,
    overview(result),
    ...recorded,
    '== PostgreSQL',
    statementTotals(result),
    statementTable(result, 2 * top),
    historyTable(histories),
  ].join('\n\n');
}
