import { mapValues, perFlow, round, sum } from '../lib/figures.mjs';

/** The processes of the product; the benchmark's driver and admin, which serves it, stay outside. */
const productProcesses = ['portal', 'worker', 'temporal', 'postgres'];

/** In the bare flow the client does what the portal does. */
const bareProcesses = ['client', 'worker', 'temporal', 'postgres'];

/**
 * @typedef {object} Round of one kind
 * @property {number} flows
 * @property {number} errors
 * @property {string | undefined} [firstError]
 * @property {number} seconds
 * @property {Record<string, number>} cpuMsPerFlow by process
 */

/** @typedef {ReturnType<typeof joinRounds>} Joined */

/** @typedef {ReturnType<typeof compare>} Comparison */

/**
 * @param {Record<string, number>} cpuMsPerFlow
 * @param {string[]} names
 */
const cpuMsOf = (cpuMsPerFlow, names) => round(sum(names.map((name) => cpuMsPerFlow[name] ?? 0)));

/**
 * Adds up the rounds of one kind.
 *
 * @param {Round[]} rounds
 */
export function joinRounds(rounds) {
  const flows = sum(rounds.map((one) => one.flows));
  const cpuMs = mapValues(rounds[0]?.cpuMsPerFlow ?? {}, (_, name) =>
    sum(rounds.map((one) => (one.cpuMsPerFlow[name] ?? 0) * one.flows)),
  );
  return {
    flows,
    errors: sum(rounds.map((one) => one.errors)),
    firstError: rounds.find((one) => one.firstError)?.firstError,
    flowsPerSecond: round(flows / sum(rounds.map((one) => one.seconds)), 2),
    cpuMsPerFlow: perFlow(cpuMs, flows),
  };
}

/**
 * The product beside a bare shape of the same run: CPU time per flow in milliseconds, and the
 * product's as a multiple of the bare one's; the same for flows per second.
 *
 * @param {Joined} product
 * @param {Joined} bare
 */
export function compare(product, bare) {
  const productCpuMs = cpuMsOf(product.cpuMsPerFlow, productProcesses);
  const bareCpuMs = cpuMsOf(bare.cpuMsPerFlow, bareProcesses);
  return {
    productCpuMs,
    bareCpuMs,
    cpuRatio: round(productCpuMs / bareCpuMs, 2),
    flowsPerSecondRatio: round(product.flowsPerSecond / bare.flowsPerSecond, 2),
  };
}
