import { formatTable } from '../lib/table.mjs';

const processes = ['driver', 'portal', 'admin', 'client', 'worker', 'temporal', 'postgres'];

const steps = ['start', 'send-code', 'code', 'submit-proof', 'set-password', 'finish', 'total'];

const kinds = ['product', 'bare', 'lean'];

function speedTable(result) {
  const rows = kinds.map((kind) => {
    const { flows, errors, flowsPerSecond, cpuMsPerFlow } = result[kind];
    const cpu = processes.map((name) => cpuMsPerFlow[name] ?? '-');
    return [kind, flows, errors, flowsPerSecond, ...cpu];
  });
  return formatTable(['CPU ms per flow', 'flows', 'errors', 'flows/s', ...processes], rows);
}

function stepTable({ stepsMs }) {
  const rows = steps.map((step) => [step, stepsMs[step]?.p50 ?? '-', stepsMs[step]?.p95 ?? '-']);
  return formatTable(['step (ms)', 'p50', 'p95'], rows);
}

function historyTable({ sample, ...measures }) {
  const rows = Object.entries(measures).map(([name, { p50, p95 }]) => [name, p50, p95]);
  return formatTable([`one history (${sample} sampled)`, 'p50', 'p95'], rows);
}

const ratioLine = (kind, { productCpuMs, bareCpuMs, cpuRatio, flowsPerSecondRatio }) =>
  `against ${kind}: CPU ${productCpuMs} / ${bareCpuMs} ms = ${cpuRatio} x, ` +
  `flows/s ${flowsPerSecondRatio} x`;

const memoryLine = ({ rssMiB }) =>
  `memory (MiB): ${Object.entries(rssMiB)
    .map(([name, size]) => `${name} ${size}`)
    .join(', ')}`;

/** The figures of one run for a person to read. */
export function formatReport(result) {
  const { server, concurrency, history, hashCpuMs, product } = result;
  return [
    `${server} server, ${concurrency} at a time; one Argon2id hash takes ${hashCpuMs} ms of CPU`,
    speedTable(result),
    stepTable(product),
    historyTable(history),
    ratioLine('bare', result.againstBare),
    ratioLine('lean', result.againstLean),
    memoryLine(product),
    ...(product.firstError ? [`first error: ${product.firstError}`] : []),
  ].join('\n\n');
}
