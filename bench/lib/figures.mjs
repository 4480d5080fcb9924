/** @returns {number} rounded to `digits` places */
export const round = (value, digits = 1) => Number(value.toFixed(digits));

export const sum = (values) => values.reduce((total, value) => total + value, 0);

/**
 * @param {Record<string, number>} totals
 * @param {number} flows
 */
export const perFlow = (totals, flows) =>
  Object.fromEntries(Object.entries(totals).map(([name, total]) => [name, round(total / flows)]));

/**
 * Median and 95th percentile (nearest rank).
 *
 * @param {number[]} values
 * @returns {{ p50: number, p95: number } | null} null without values
 */
export function spread(values) {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (share) => round(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]);
  return { p50: rank(0.5), p95: rank(0.95) };
}

/** Durations of named steps, in milliseconds. */
export function createStopwatch() {
  const durationsMs = {};
  return {
    add(step, durationMs) {
      (durationsMs[step] ??= []).push(durationMs);
    },
    async time(step, run) {
      const startedAt = performance.now();
      const result = await run();
      this.add(step, performance.now() - startedAt);
      return result;
    },
    spreads() {
      return Object.fromEntries(
        Object.entries(durationsMs).map(([step, values]) => [step, spread(values)]),
      );
    },
  };
}
