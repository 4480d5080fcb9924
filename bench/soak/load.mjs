import { setTimeout as delay } from 'node:timers/promises';
import { createStopwatch, mapValues, percentile } from '../lib/figures.mjs';
import { drawKind, kinds } from './kinds.mjs';

const errorsShown = 10;

/** @import { Timer } from '../lib/figures.mjs' */
/** @import { Person } from '../reset/tenant.mjs' */
/** @import { KindName } from './kinds.mjs' */

/** @typedef {{ p50: number, p95: number, p99: number }} Percentiles */

/** @typedef {{ fromMinute: number, stepsMs: Record<string, Percentiles> }} Window */

/**
 * @typedef {object} Load who came and went how, latencies per window, errors
 * @property {number} came
 * @property {Record<KindName, { came: number, ended: number }>} counts
 * @property {number} mostAtOnce
 * @property {number} errors
 * @property {string[]} shown some of them
 * @property {Window[]} windows
 */

/**
 * A stopwatch that begins anew every `windowMs`, so that a slow spell is seen where it was.
 *
 * @param {number} windowMs
 */
function createWindows(windowMs) {
  const startedAt = performance.now();
  /** @type {ReturnType<typeof createStopwatch>[]} */
  const windows = [];
  const current = () => {
    const index = Math.floor((performance.now() - startedAt) / windowMs);
    return (windows[index] ??= createStopwatch());
  };
  /** @type {Timer} */
  const stopwatch = {
    add: (step, durationMs) => current().add(step, durationMs),
    async time(step, run) {
      const from = performance.now();
      const result = await run();
      current().add(step, performance.now() - from);
      return result;
    },
  };
  const read = () =>
    Array.from(windows, (one, index) => ({
      fromMinute: (index * windowMs) / 60_000,
      stepsMs: mapValues(one?.durations() ?? {}, percentiles),
    }));
  return { stopwatch, read };
}

/**
 * @param {number[]} durationsMs
 * @returns {Percentiles}
 */
const percentiles = (durationsMs) => ({
  p50: percentile(durationsMs, 50),
  p95: percentile(durationsMs, 95),
  p99: percentile(durationsMs, 99),
});

/**
 * How long until the next visitor, when they come independently of each other.
 *
 * @param {number} perSecond
 */
const nextGapMs = (perSecond) => (-Math.log(1 - Math.random()) / perSecond) * 1000;

/**
 * Open loop: visitors come at random moments, `perSecond` on average, whether or not the ones before
 * have been served.
 *
 * @param {import('../reset/site.mjs').Site} site
 * @param {{ perSecond: number, minutes: number, pauseMs: number, windowMs: number }} options
 * @param {Person[]} people in turn, so often that a reset is over before
 *   the same person comes again
 * @returns {{ finished: Promise<Load>, inFlight(): number }} `finished` once the last visitor has
 *   gone
 */
export function startLoad(site, { perSecond, minutes, pauseMs, windowMs }, people) {
  const { stopwatch, read } = createWindows(windowMs);
  const counts = mapValues(kinds, () => ({ came: 0, ended: 0 }));
  /** @type {string[]} */
  const errors = [];
  const present = new Set();
  let [came, mostAtOnce] = [0, 0];

  /**
   * @param {KindName} kind
   * @param {Person} person
   */
  const visit = async (kind, person) => {
    counts[kind].came += 1;
    try {
      await kinds[kind].run({ ...site, stopwatch, pauseMs, person });
      counts[kind].ended += 1;
    } catch (error) {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      errors.push(`${kind}: ${String(cause)}`.slice(0, 300));
    }
  };
  const run = async () => {
    const startedAt = performance.now();
    let at = startedAt;
    for (;;) {
      at += nextGapMs(perSecond);
      if (at - startedAt > minutes * 60_000) break;
      await delay(Math.max(0, at - performance.now()));
      const person = people[came % people.length];
      if (person === undefined) throw new Error('There is nobody to come.');
      const visitor = visit(drawKind(), person);
      came += 1;
      present.add(visitor);
      mostAtOnce = Math.max(mostAtOnce, present.size);
      void visitor.finally(() => present.delete(visitor));
    }
    await Promise.all(present);
    const shown = errors.slice(0, errorsShown);
    return { came, counts, mostAtOnce, errors: errors.length, shown, windows: read() };
  };
  return { finished: run(), inFlight: () => present.size };
}
