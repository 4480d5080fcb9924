import { perFlow, round, sum } from '../lib/figures.mjs';

/** The processes of the product; the benchmark's driver and admin, which serves it, stay outside. */
const productProcesses = ['portal', 'worker', 'temporal', 'postgres'];

/** In the bare flow the client does what the portal does. */
const bareProcesses = ['client', 'worker', 'temporal', 'postgres'];

const cpuMsOf = (cpuMsPerFlow, names) => round(sum(names.map((name) => cpuMsPerFlow[name])));

/** Adds up the rounds of one kind. */
export function joinRounds(rounds) {
  const flows = sum(rounds.map((one) => one.flows));
  const names = Object.keys(rounds[0].cpuMsPerFlow);
  const cpuMs = names.map((name) => [
    name,
    sum(rounds.map((one) => one.cpuMsPerFlow[name] * one.flows)),
  ]);
  return {
    flows,
    errors: sum(rounds.map((one) => one.errors)),
    firstError: rounds.find((one) => one.firstError)?.firstError,
    flowsPerSecond: round(flows / sum(rounds.map((one) => one.seconds)), 2),
    cpuMsPerFlow: perFlow(Object.fromEntries(cpuMs), flows),
  };
}

/**
 * The product beside a bare shape of the same run: CPU time per flow in milliseconds, and the
 * product's as a multiple of the bare one's; the same for flows per second.
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
