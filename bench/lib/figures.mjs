/**
 * @param {number} value
 * @param {number} [digits]
 * @returns {number} rounded to `digits` places
 */
export const round = (value, digits = 1) => Number(value.toFixed(digits));

/** @param {number[]} values */
export const sum = (values) => values.reduce((total, value) => total + value, 0);

/**
 * The same names with other values.
 *
 * @template {string} Name
 * @template From
 * @template To
 * @param {Record<Name, From>} values
 * @param {(value: From, name: Name) => To} change
 * @returns {Record<Name, To>}
 */
export function mapValues(values, change) {
  const changed = /** @type {Record<Name, To>} */ ({});
  for (const name in values) changed[name] = change(values[name], name);
  return changed;
}

/**
 * @template {string} Name
 * @param {Record<Name, number>} totals
 * @param {number} flows
 */
export const perFlow = (totals, flows) => mapValues(totals, (total) => round(total / flows));

/** @typedef {{ p50: number, p95: number }} Spread */

/**
 * @param {number[]} values at least one
 * @param {number} percent
 * @returns {number} the percentile, by nearest rank
 */
export function percentile(values, percent) {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1);
  return round(sorted[rank] ?? NaN);
}

/**
 * @param {number[]} values at least one
 * @returns {Spread}
 */
export const spread = (values) => ({
  p50: percentile(values, 50),
  p95: percentile(values, 95),
});

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

/** @typedef {ReturnType<typeof createStopwatch>} Stopwatch */

/** @typedef {Pick<Stopwatch, 'add' | 'time'>} Timer what those who are timed need of it */

/** Durations of named steps, in milliseconds. */
export function createStopwatch() {
  /** @type {Record<string, number[]>} */
  const durationsMs = {};
  return {
    /**
     * @param {string} step
     * @param {number} durationMs
     */
    add(step, durationMs) {
      (durationsMs[step] ??= []).push(durationMs);
    },
    /**
     * @template T
     * @param {string} step
     * @param {() => Promise<T>} run
     */
    async time(step, run) {
      const startedAt = performance.now();
      const result = await run();
      this.add(step, performance.now() - startedAt);
      return result;
    },
    durations: () => durationsMs,
    spreads: () => mapValues(durationsMs, spread),
  };
}
