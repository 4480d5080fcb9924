import { setTimeout as delay } from 'node:timers/promises';
import { verify } from '@node-rs/argon2';
import { closedLoop } from '../lib/closedLoop.mjs';
import { createStopwatch, round, sum } from '../lib/figures.mjs';
import { watchDatabases, watchUsage } from '../lib/usage.mjs';
import { runReset } from '../reset/flow.mjs';
import { pidsOf } from '../reset/process.mjs';

const settleMs = 1000;
const msPerSecond = 1000;
const atOnce = 8;

const secondsPerFlow = (cpuMs, flows) => round(cpuMs / msPerSecond / flows, 4);

/**
 * The next flows of one load, each another person: one row of the tables. CPU seconds are per flow;
 * `server` is portal and worker.
 */
async function measureLoad(site, people, { concurrency, flows }) {
  const stopwatch = createStopwatch();
  const { processes, postgresPid } = site;
  const pids = { driver: process.pid, ...pidsOf(processes), postgres: postgresPid };
  const usage = watchUsage(pids);
  const databases = watchDatabases(postgresPid);
  const taken = people.splice(0, flows);
  const { done, errors, firstError, seconds } = await closedLoop({
    items: taken,
    concurrency,
    run: async (person) => {
      person.password = await runReset({ ...site, person, stopwatch });
    },
  });
  await delay(settleMs);
  const { cpuMs, rssMiB } = usage();
  const byDatabase = databases();
  const ofEngine = (byDatabase.temporal ?? 0) + (byDatabase.temporal_visibility ?? 0);
  const each = (ms) => secondsPerFlow(ms, done);
  return {
    ...{ concurrency, flows: done, errors, ...(firstError && { firstError }) },
    flowsPerSecond: round(done / seconds, 2),
    stepsMs: stopwatch.spreads(),
    cpuSecondsPerFlow: {
      ...{ server: each(cpuMs.portal + cpuMs.worker), temporal: each(cpuMs.temporal) },
      ...{ portal: each(cpuMs.portal), worker: each(cpuMs.worker), driver: each(cpuMs.driver) },
      database: each(cpuMs.postgres),
      databaseOfProduct: each(byDatabase.latchkey ?? 0),
      databaseOfEngine: each(ofEngine),
    },
    rssMiB,
  };
}

/** Whether the new password of each person is the stored one; Argon2's own verification. */
async function verifyPasswords({ sql, slug }, people) {
  const rows = await sql`
    select login, hash from users join local_credentials on user_id = users.id
    join tenants on tenants.id = users.tenant_id where slug = ${slug}`;
  const hashOf = new Map(rows.map(({ login, hash }) => [login, hash]));
  const tried = people.filter(({ password }) => password !== undefined);
  let verified = 0;
  await closedLoop({
    items: tried,
    concurrency: 2,
    run: async ({ login, password }) => {
      if (await verify(hashOf.get(login), password)) verified += 1;
    },
  });
  return { tried: tried.length, verified, hash: parametersOf(hashOf.get(tried[0].login)) };
}

const parametersOf = (hash) => hash.split('$').slice(1, 4).join(' ');

/**
 * All loads on one start: the first 20 flows, warm-up up to 120, then each load in turn.
 *
 * @param {object} site what `startSite` answers
 * @param {{ login: string, email: string }[]} people enough for all flows
 * @param {{ first: number, warmup: number, loads: { concurrency: number, flows: number }[] }} plan
 */
export async function measureFlows(site, people, plan) {
  const everyone = [...people];
  const queue = [...people];
  site.progress('first flows after the start');
  const first = await measureLoad(site, queue, { concurrency: 1, flows: plan.first });
  site.progress('warming up');
  const warmup = plan.warmup - plan.first;
  await measureLoad(site, queue, { concurrency: atOnce, flows: warmup });
  const loads = [];
  for (const load of plan.loads) {
    site.progress(`${load.flows} flows, ${load.concurrency} at a time`);
    loads.push(await measureLoad(site, queue, load));
  }
  const { tried, verified, hash } = await verifyPasswords(site, everyone);
  const errors = sum([first, ...loads].map((one) => one.errors));
  return { first, loads, errors, passwords: { tried, verified }, hash };
}
