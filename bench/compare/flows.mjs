import { setTimeout as delay } from 'node:timers/promises';
import { closedLoop } from '../lib/closedLoop.mjs';
import { createStopwatch, mapValues, round, sum } from '../lib/figures.mjs';
import { watchDatabases, watchUsage } from '../lib/usage.mjs';

const settleMs = 1000;
const msPerSecond = 1000;
const atOnce = 8;

/** @import { Person } from '../reset/tenant.mjs' */

/**
 * What is measured, ours or a peer.
 *
 * @typedef {object} Subject
 * @property {() => Record<string, number | undefined>} pids of its processes but PostgreSQL
 * @property {string[]} servers names of those processes that are the product itself
 * @property {number} postgresPid
 * @property {(run: { person: Person, stopwatch: ReturnType<typeof createStopwatch> }) =>
 *   Promise<string>} reset one whole flow; answers the new password
 * @property {(people: Person[]) => Promise<{ tried: number, verified: number, hash: string }>}
 *   verify whether the new passwords are those stored, and the parameters of a stored hash
 * @property {(message: string) => void} progress
 */

/** @typedef {{ driver: number, server: number, database: number }} AllSubjects */

/**
 * @typedef {AllSubjects & { portal?: number, worker?: number, temporal?: number, peer?: number }}
 *   CpuSeconds by process, `server` the product itself, `database` all of PostgreSQL
 */

/**
 * One row of the tables.
 *
 * @typedef {object} Row
 * @property {number} concurrency
 * @property {number} flows
 * @property {number} errors
 * @property {string | undefined} firstError
 * @property {number} flowsPerSecond
 * @property {Record<string, import('../lib/figures.mjs').Spread>} stepsMs
 * @property {CpuSeconds} cpuSecondsPerFlow
 * @property {Record<string, number>} databaseSecondsPerFlow by database
 * @property {Record<string, number>} rssMiB
 */

/** @typedef {{ concurrency: number, flows: number }} Load */

/**
 * The next flows of one load, each another person.
 *
 * @param {Subject} subject
 * @param {Person[]} people
 * @param {Load} load
 * @returns {Promise<Row>}
 */
async function measureLoad(subject, people, { concurrency, flows }) {
  const stopwatch = createStopwatch();
  const { servers, postgresPid } = subject;
  /** @type {Record<string, number | undefined>} */
  const pids = { ...subject.pids(), driver: process.pid, postgres: postgresPid };
  const usage = watchUsage(pids);
  const databases = watchDatabases(postgresPid);
  const taken = people.splice(0, flows);
  const { done, errors, firstError, seconds } = await closedLoop({
    items: taken,
    concurrency,
    run: async (person) => {
      person.password = await subject.reset({ person, stopwatch });
    },
  });
  await delay(settleMs);
  const { cpuMs, rssMiB } = usage();
  const {
    postgres = 0,
    driver = 0,
    ...others
  } = mapValues(cpuMs, (ms) => round(ms / msPerSecond / done, 4));
  const server = round(sum(servers.map((name) => others[name] ?? 0)), 4);
  return {
    concurrency,
    flows: done,
    errors,
    firstError,
    flowsPerSecond: round(done / seconds, 2),
    stepsMs: stopwatch.spreads(),
    cpuSecondsPerFlow: { ...others, driver, server, database: postgres },
    databaseSecondsPerFlow: mapValues(databases(), (ms) => round(ms / msPerSecond / done, 4)),
    rssMiB,
  };
}

/**
 * All loads on one start: the first 20 flows, warm-up up to 120, then each load in turn.
 *
 * @param {Subject} subject
 * @param {Person[]} people enough for all flows
 * @param {{ first: number, warmup: number, loads: Load[] }} plan
 */
export async function measureFlows(subject, people, plan) {
  const queue = [...people];
  subject.progress('first flows after the start');
  const first = await measureLoad(subject, queue, { concurrency: 1, flows: plan.first });
  subject.progress('warming up');
  const warmup = plan.warmup - plan.first;
  await measureLoad(subject, queue, { concurrency: atOnce, flows: warmup });
  const loads = [];
  for (const load of plan.loads) {
    subject.progress(`${load.flows} flows, ${load.concurrency} at a time`);
    loads.push(await measureLoad(subject, queue, load));
  }
  const { tried, verified, hash } = await subject.verify(people);
  const errors = sum([first, ...loads].map((one) => one.errors));
  return { first, loads, errors, passwords: { tried, verified }, hash };
}
