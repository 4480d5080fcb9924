import { scryptSync } from 'node:crypto';
import { loadavg } from 'node:os';
import { percentile, round } from './figures.mjs';

const repetitions = 11;
const cost = { N: 16_384, r: 8, p: 1 };

/**
 * How long a fixed calculation takes on this machine at this moment: two runs whose yardsticks
 * differ cannot be compared by their times.
 *
 * @returns {number} milliseconds, the median of eleven scrypt hashes (N 16384, r 8, p 1)
 */
export function yardstickMs() {
  const times = Array.from({ length: repetitions }, () => {
    const startedAt = performance.now();
    scryptSync('yardstick', 'fixed salt', 32, cost);
    return performance.now() - startedAt;
  });
  return percentile(times, 50);
}

/** @returns {number} processes that wanted a core in the last minute, on average */
export const machineLoad = () => round(loadavg()[0] ?? 0);
