import { formatTable } from '../lib/table.mjs';

/** @import { Spread } from '../lib/figures.mjs' */
/** @import { Comparison, Joined } from './compare.mjs' */
/** @import { Histories } from './histories.mjs' */

/**
 * @typedef {Joined & { stepsMs: Record<string, Spread>, rssMiB: Record<string, number> }} OfProduct
 */

/**
 * @typedef {object} Measured
 * @property {OfProduct} product
 * @property {Joined} bare
 * @property {Joined} lean
 * @property {Comparison} againstBare
 * @property {Comparison} againstLean
 */

/**
 * @typedef {object} OfRun
 * @property {string} at
 * @property {string} server
 * @property {number} concurrency
 * @property {number} hashCpuMs
 * @property {Histories} histories
 */

/** @typedef {Measured & OfRun} Result */

const processes = ['driver', 'portal', 'admin', 'client', 'worker', 'temporal', 'postgres'];

const steps = ['start', 'send-code', 'code', 'submit-proof', 'set-password', 'finish', 'total'];

/** @param {Result} result */
function speedTable({ product, bare, lean }) {
  const rows = Object.entries({ product, bare, lean }).map(([kind, joined]) => {
    const { flows, errors, flowsPerSecond, cpuMsPerFlow } = joined;
    const cpu = processes.map((name) => cpuMsPerFlow[name] ?? '-');
    return [kind, flows, errors, flowsPerSecond, ...cpu];
  });
  return formatTable(['CPU ms per flow', 'flows', 'errors', 'flows/s', ...processes], rows);
}

/** @param {OfProduct} product */
function stepTable({ stepsMs }) {
  const rows = steps.map((step) => [step, stepsMs[step]?.p50 ?? '-', stepsMs[step]?.p95 ?? '-']);
  return formatTable(['step (ms)', 'p50', 'p95'], rows);
}

/** @param {Histories} histories */
export function historyTable({ sample, measures }) {
  const rows = Object.entries(measures).map(([name, { p50, p95 }]) => [name, p50, p95]);
  return formatTable([`one history (${sample} sampled)`, 'p50', 'p95'], rows);
}

/**
 * @param {string} kind
 * @param {Comparison} comparison
 */
const ratioLine = (kind, { productCpuMs, bareCpuMs, cpuRatio, flowsPerSecondRatio }) =>
  `against ${kind}: CPU ${productCpuMs} / ${bareCpuMs} ms = ${cpuRatio} x, ` +
  `flows/s ${flowsPerSecondRatio} x`;

/** @param {OfProduct} product */
const memoryLine = ({ rssMiB }) =>
  `memory (MiB): ${Object.entries(rssMiB)
    .map(([name, size]) => `${name} ${size}`)
    .join(', ')}`;

/**
 * The figures of one run for a person to read.
 *
 * @param {Result} result
 */
export function formatReport(result) {
  const { server, concurrency, histories, hashCpuMs, product } = result;
  return [
    `${server} server, ${concurrency} at a time; one Argon2id hash takes ${hashCpuMs} ms of CPU`,
    speedTable(result),
    stepTable(product),
    historyTable(histories),
    ratioLine('bare', result.againstBare),
    ratioLine('lean', result.againstLean),
    memoryLine(product),
    ...(product.firstError ? [`first error: ${product.firstError}`] : []),
  ].join('\n\n');
}
