import { round } from '../lib/figures.mjs';

/** @typedef {import('./report.mjs').MeasuredPeer} MeasuredPeer */

/** @import { Row } from './flows.mjs' */

/** @typedef {{ larger: string, smaller: string }} Words */

/**
 * Only alternatives that hash with the product's own parameters are like for like.
 *
 * @param {{ title: string }} peer
 */
const isAlike = ({ title }) => title.startsWith('OWASP hash');

/**
 * @param {number} factor how many times as much, below one for less
 * @param {Words} words
 */
function versus(factor, { larger, smaller }) {
  const times = round(Math.max(factor, 1 / factor));
  if (times < 1.1) return 'alike';
  return `${times} times ${factor > 1 ? larger : smaller}`;
}

/**
 * Our figure beside that of each alternative under the same load.
 *
 * @param {MeasuredPeer[]} peers
 * @param {number} concurrency
 * @param {number} ours
 * @param {(row: Row) => number} read
 * @param {Words} words
 */
function against(peers, concurrency, ours, read, words) {
  const rows = peers.filter(isAlike).flatMap(({ name, title, loads }) => {
    const row = loads.find((load) => load.concurrency === concurrency);
    const setting = title.replace(/^OWASP hash(, )?/, '');
    return row ? [{ called: setting ? `${name} (${setting})` : name, theirs: read(row) }] : [];
  });
  if (rows.length === 0) return 'no alternative was measured beside it';
  return rows
    .map(({ called, theirs }) => `${called} ${theirs} (we are ${versus(ours / theirs, words)})`)
    .join(', ');
}

const speed = { larger: 'faster', smaller: '**slower**' };
const duration = { larger: '**slower**', smaller: 'faster' };
const cost = { larger: '**more expensive**', smaller: 'cheaper' };
const delay = { larger: '**later**', smaller: 'earlier' };
const memory = { larger: '**larger**', smaller: 'smaller' };

/** @param {Row} row */
const cpuOf = ({ cpuSecondsPerFlow: { server, temporal = 0, database } }) =>
  round(server + temporal + database, 3);

/** @param {Row} row */
const memoryOf = ({ rssMiB: { portal = 0, worker = 0, temporal = 0, peer = 0 } }) =>
  portal + worker + temporal + peer;

/**
 * @param {Row[]} loads
 * @param {MeasuredPeer[]} peers
 */
function loadLines(loads, peers) {
  return loads
    .filter(({ concurrency }) => concurrency > 1)
    .map((load) => {
      const { concurrency, flowsPerSecond } = load;
      const cpu = cpuOf(load);
      const speeds = against(
        peers,
        concurrency,
        flowsPerSecond,
        (row) => row.flowsPerSecond,
        speed,
      );
      const costs = against(peers, concurrency, cpu, cpuOf, cost);
      return `- **${concurrency} in flight:** ${flowsPerSecond} flows/s; ${speeds}. CPU with database ${cpu} s per flow; ${costs}.`;
    });
}

/**
 * @param {string} step
 * @returns {(row: Row) => number}
 */
const medianOf = (step) => (row) => row.stepsMs[step]?.p50 ?? NaN;

/**
 * The comparison in words, from the start with the product's own settings: slower is said as
 * plainly as faster, with the factor.
 *
 * @param {import('./report.mjs').Result} result
 */
export function readingOf({ starts, peers }) {
  const loads = starts[0]?.loads ?? [];
  const measured = peers.filter((peer) => 'loads' in peer);
  const [single, last] = [loads[0], loads.at(-1)];
  if (single === undefined || last === undefined) return 'The product was not measured.';
  const { temporal = 0, server, database } = single.cpuSecondsPerFlow;
  const ofEngine = temporal + engineDatabase(single.databaseSecondsPerFlow);
  const share = Math.round((ofEngine / (server + temporal + database)) * 100);
  const mib = memoryOf(last);
  const [total, mail] = [medianOf('total'), medianOf('mail')];
  const totals = against(measured, 1, total(single), total, duration);
  const mails = against(measured, 1, mail(single), mail, delay);
  return [
    `- **One at a time:** end to end ${total(single)} ms with the mail; ${totals}. The code is there after ${mail(single)} ms; ${mails}.`,
    ...loadLines(loads, measured),
    `- **What durability costs:** Temporal and its part of PostgreSQL are ${share} % of our CPU per flow, one at a time. For that a mail survives an outage and a \`kill -9\`, and the person goes on after one (below).`,
    `- **Memory at the end of the last load:** ${mib} MiB with Temporal; ${against(measured, last.concurrency, mib, memoryOf, memory)}.`,
    '- One machine, one run, one after the other: factors below 1.2 are noise. A yardstick that differs between two starts says by how much the machine did.',
  ].join('\n');
}

/** @param {Record<string, number>} databases seconds per flow */
export const engineDatabase = ({ temporal = 0, temporal_visibility: visibility = 0 }) =>
  temporal + visibility;
