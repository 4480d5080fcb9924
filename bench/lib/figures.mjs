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
 * Percentiles (nearest rank).
 *
 * @param {number[]} values
 * @param {number[]} [percents]
 * @returns {Record<string, number> | null} by default `{ p50, p95 }`; null without values
 */
export function spread(values, percents = [50, 95]) {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (percent) => Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1);
  return Object.fromEntries(percents.map((one) => [`p${one}`, round(sorted[rank(one)])]));
}

/**
 * The median of the slopes between all pairs of points (Theil-Sen): a few outliers, such as a
 * collection of garbage just before a sample, do not bend it.
 *
 * @param {{ x: number, y: number }[]} points
 * @returns {number} change of y per unit of x; 0 with fewer than two points
 */
export function robustSlope(points) {
  const slopes = points.flatMap((from, index) =>
    points.slice(index + 1).map((to) => (to.y - from.y) / (to.x - from.x)),
  );
  const sorted = slopes.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
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
    spreads(percents) {
      return Object.fromEntries(
        Object.entries(durationsMs).map(([step, values]) => [step, spread(values, percents)]),
      );
    },
  };
}
