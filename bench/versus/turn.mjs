import { setTimeout as delay } from 'node:timers/promises';
import { closedLoop } from '../lib/closedLoop.mjs';
import { createStopwatch, perFlow, round, sum } from '../lib/figures.mjs';
import { watchOthers, watchUsage } from '../lib/usage.mjs';
import { runReset } from '../reset/flow.mjs';
import { pidsOf } from '../reset/process.mjs';

const settleMs = 500;
const crowd = 32;
const flowsAlone = 10;
const shareOfCrowd = 0.6;

/** @import { Side } from './side.mjs' */

/** @typedef {import('../reset/tenant.mjs').Person} Person */

/** @typedef {'portal' | 'worker' | 'temporal' | 'postgres'} Measured */

/**
 * @typedef {object} Load
 * @property {number} concurrency
 * @property {number} flows that reached `done`
 * @property {number} errors flows that did not, and notices that did not come
 * @property {string | undefined} firstError
 * @property {number} resetsPerSecond
 * @property {Record<Measured, number>} cpuMs per flow, of each process
 * @property {number} cpuMsOfAll per flow
 * @property {number} doneMs median time until the flow says `done`, its mail included
 * @property {number} noticedMs median time until the notice of it is at the mail server too
 * @property {number} rssMiB of worker and portal, at the end
 * @property {number} otherCores busy meanwhile with anything but this side and the driver
 */

/** @typedef {{ alone: Load, several: Load, crowd: Load }} Turn */

/**
 * The loads of one turn: one at a time, `concurrency` and 32.
 *
 * @param {{ flows: number, concurrency: number }} options flows of all three
 * @returns {Record<keyof Turn, { concurrency: number, flows: number }>}
 */
export function loadsOf({ flows, concurrency }) {
  const ofCrowd = Math.round((flows - flowsAlone) * shareOfCrowd);
  return {
    alone: { concurrency: 1, flows: flowsAlone },
    several: { concurrency, flows: flows - flowsAlone - ofCrowd },
    crowd: { concurrency: crowd, flows: ofCrowd },
  };
}

/**
 * Resets of the given people in a closed loop. CPU time is read once every notice has come; a user
 * on their own begins the next flow only then.
 *
 * @param {Side} side
 * @param {Person[]} people
 * @param {number} concurrency
 * @returns {Promise<Load>}
 */
export async function measureLoad(side, people, concurrency) {
  const stopwatch = createStopwatch();
  /** @type {Promise<unknown>[]} */
  const notices = [];
  let missing = 0;
  const { temporal, portal, worker } = pidsOf(side.processes);
  const usage = watchUsage({ portal, worker, temporal, postgres: side.postgresPid });
  const [ofDriver, others] = [watchUsage({ driver: process.pid }), watchOthers()];
  const loop = await closedLoop({
    items: people,
    concurrency,
    run: async (person) => {
      const noticed = side.sink.expectNotice(person.email);
      const startedAt = performance.now();
      person.password = await runReset({ ...side, person, stopwatch });
      const arrival = noticed().then(
        ({ at }) => stopwatch.add('noticed', at - startedAt),
        () => (missing += 1),
      );
      notices.push(arrival);
      if (concurrency === 1) await arrival;
    },
  });
  await Promise.all(notices);
  await delay(settleMs);
  const { cpuMs, rssMiB } = usage();
  const cpuMsOfSide = sum(Object.values(cpuMs));
  const otherCores = others(cpuMsOfSide + ofDriver().cpuMs.driver);
  const { total, noticed } = stopwatch.spreads();
  return {
    concurrency,
    flows: loop.done,
    errors: loop.errors + missing,
    firstError: loop.firstError ?? (missing > 0 ? 'a notice did not come' : undefined),
    resetsPerSecond: round(loop.done / loop.seconds, 2),
    cpuMs: perFlow(cpuMs, loop.done),
    cpuMsOfAll: round(cpuMsOfSide / loop.done),
    doneMs: total?.p50 ?? NaN,
    noticedMs: noticed?.p50 ?? NaN,
    rssMiB: rssMiB.worker + rssMiB.portal,
    otherCores,
  };
}

/**
 * One side's turn: its three loads, each reset another person's.
 *
 * @param {Side} side
 * @param {ReturnType<typeof loadsOf>} loads
 * @returns {Promise<Turn>}
 */
export async function measureTurn(side, { alone, several, crowd: many }) {
  const run = (/** @type {{ flows: number, concurrency: number }} */ { flows, concurrency }) =>
    measureLoad(side, side.take(flows), concurrency);
  return { alone: await run(alone), several: await run(several), crowd: await run(many) };
}
