import { setTimeout as delay } from 'node:timers/promises';
import { createStopwatch } from '../lib/figures.mjs';
import { drawKind, kinds } from './kinds.mjs';

const percents = [50, 95, 99];
const errorsShown = 10;

/** A stopwatch that begins anew every `windowMs`, so that a slow spell is seen where it was. */
function createWindows(windowMs) {
  const startedAt = performance.now();
  const windows = [];
  const current = () => {
    const index = Math.floor((performance.now() - startedAt) / windowMs);
    return (windows[index] ??= createStopwatch());
  };
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
      stepsMs: one?.spreads(percents) ?? {},
    }));
  return { stopwatch, read };
}

/** How long until the next visitor, when they come independently of each other. */
const nextGapMs = (perSecond) => (-Math.log(1 - Math.random()) / perSecond) * 1000;

/**
 * Open loop: visitors come at random moments, `perSecond` on average, whether or not the ones before
 * have been served.
 *
 * @param {object} site
 * @param {{ perSecond: number, minutes: number, pauseMs: number, windowMs: number }} options
 * @param {{ login: string, email: string }[]} people in turn, so often that a reset is over before
 *   the same person comes again
 * @returns {{ finished: Promise<object>, inFlight(): number }} `finished` once the last visitor has
 *   gone: who came and went how, latencies per window, errors
 */
export function startLoad(site, { perSecond, minutes, pauseMs, windowMs }, people) {
  const { stopwatch, read } = createWindows(windowMs);
  const counts = Object.fromEntries(
    Object.keys(kinds).map((kind) => [kind, { came: 0, ended: 0 }]),
  );
  const errors = [];
  const present = new Set();
  let [came, mostAtOnce] = [0, 0];

  const visit = async (kind, person) => {
    counts[kind].came += 1;
    try {
      await kinds[kind].run({ ...site, stopwatch, pauseMs, person });
      counts[kind].ended += 1;
    } catch (error) {
      errors.push(`${kind}: ${error.cause ?? error}`.slice(0, 300));
    }
  };
  const run = async () => {
    const startedAt = performance.now();
    let at = startedAt;
    for (;;) {
      at += nextGapMs(perSecond);
      if (at - startedAt > minutes * 60_000) break;
      await delay(Math.max(0, at - performance.now()));
      const visitor = visit(drawKind(), people[came % people.length]);
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
