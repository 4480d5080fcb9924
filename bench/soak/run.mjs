// The product for an hour at half of what it can: node bench/soak/run.mjs [--minutes 60]
//   [--rate VISITORS_PER_SECOND] [--pause-ms 2000] [--sample-seconds 30] [--history 5]
// Without --rate it measures the capacity first. Starts everything itself and stops it again; the
// build must exist. Ends with 1 when something does not hold. Writes bench/results/soak.json.

import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { inProject } from '../../scripts/lib/paths.mjs';
import { createCleanUp } from '../lib/cleanUp.mjs';
import { closedLoop } from '../lib/closedLoop.mjs';
import { createStopwatch, round } from '../lib/figures.mjs';
import { explain, progress } from '../lib/progress.mjs';
import { yardstickMs } from '../lib/yardstick.mjs';
import { runReset } from '../reset/flow.mjs';
import { startSite } from '../reset/site.mjs';
import { createPeople, createTenant } from '../reset/tenant.mjs';
import { startLoad } from './load.mjs';
import { formatReport } from './report.mjs';
import { openSampler, sampleUntil } from './samples.mjs';
import { judge } from './verdict.mjs';

const slug = 'soak';
const flowMinutes = 5;
/** The same person comes again no sooner than this: the reset before is over then. */
const comesAgainMinutes = 8;
const fewestPeople = 200;
const capacityLoad = { concurrency: 16, warmup: 40, flows: 160 };
/** How long after the last flow's time its run may take to be gone: reconcile looks every minute. */
const graceMinutes = 3;
const drainPollMs = 2000;
const windows = 12;

/** @import { Site } from '../reset/site.mjs' */
/** @import { Person } from '../reset/tenant.mjs' */
/** @import { Result } from './report.mjs' */
/** @import { Sampler } from './samples.mjs' */

/** @typedef {ReturnType<typeof readOptions>} Options */

function readOptions() {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '60' },
      rate: { type: 'string' },
      'pause-ms': { type: 'string', default: '2000' },
      'sample-seconds': { type: 'string', default: '30' },
      history: { type: 'string', default: '5' },
    },
  });
  return {
    minutes: Number(values.minutes),
    rate: values.rate === undefined ? undefined : Number(values.rate),
    pauseMs: Number(values['pause-ms']),
    sampleMs: Number(values['sample-seconds']) * 1000,
    history: Number(values.history),
  };
}

/**
 * Whole resets per second when as many users as the cores can serve wait in line.
 *
 * @param {Site} site
 */
async function measureCapacity(site) {
  progress('measuring the capacity');
  const { warmup, flows, concurrency } = capacityLoad;
  const people = await createPeople(site.admin, slug, warmup + flows, 'capacity');
  const run = (/** @type {Person[]} */ some) =>
    closedLoop({
      items: some,
      concurrency,
      run: (person) => runReset({ ...site, person, stopwatch: createStopwatch() }),
    });
  await run(people.splice(0, warmup));
  const { done, errors, firstError, seconds } = await run(people);
  if (errors > 0) throw new Error(`The capacity run had ${errors} errors: ${firstError}`);
  return { ...capacityLoad, flowsPerSecond: round(done / seconds, 2) };
}

/**
 * Waits until no run and no open row is left, or their time is over.
 *
 * @param {Sampler} sampler
 */
async function drain(sampler) {
  const startedAt = performance.now();
  const deadline = startedAt + (flowMinutes + graceMinutes) * 60_000;
  for (;;) {
    const last = await sampler.take();
    const isOver = last.running === 0 && last.resets.open === 0;
    const drainSeconds = round((performance.now() - startedAt) / 1000, 0);
    if (isOver || performance.now() > deadline) return { last, drainSeconds };
    await delay(drainPollMs);
  }
}

/**
 * @param {Site} site
 * @param {Date} since
 * @returns {Promise<Record<string, number>>}
 */
async function readEnds({ sql }, since) {
  const rows = await sql`
    select case when started_at is null then 'never contacted' else step end as end,
      count(*)::int as number
    from resets where created_at >= ${since} group by 1`;
  return Object.fromEntries(rows.map(({ end, number }) => [end, number]));
}

/**
 * @param {Site} site
 * @param {Options} options
 * @returns {Promise<Omit<Result, 'at' | 'yardstick'>>}
 */
async function soak(site, options) {
  await createTenant(site.admin, slug, { history: options.history, flowMinutes });
  const capacity = options.rate ? undefined : await measureCapacity(site);
  const perSecond = options.rate ?? round((capacity?.flowsPerSecond ?? 0) / 2, 2);
  const number = Math.max(fewestPeople, Math.ceil(perSecond * comesAgainMinutes * 60));
  progress(`creating ${number} people`);
  const people = await createPeople(site.admin, slug, number);
  const { minutes, pauseMs, sampleMs } = options;
  progress(`${minutes} minutes at ${perSecond} visitors/s`);
  site.sink.keep(false);
  const [{ since } = { since: new Date() }] = await site.sql`select now() as since`;
  const windowMs = (minutes * 60_000) / windows;
  const started = startLoad(site, { perSecond, minutes, pauseMs, windowMs }, people);
  const sampler = await openSampler(site, started.inFlight);
  const samples = await sampleUntil(started.finished, sampler, sampleMs);
  const load = await started.finished;
  progress('waiting for the last runs');
  const { last, drainSeconds } = await drain(sampler);
  await sampler.stop();
  const ends = await readEnds(site, since);
  const verdict = judge({ samples, last, load, ends });
  return {
    capacity,
    options: { ...options, perSecond },
    load,
    drainSeconds,
    ends,
    verdict,
    samples,
  };
}

/** @param {Result} result */
async function keep(result) {
  const folder = inProject('bench', 'results');
  await mkdir(folder, { recursive: true });
  const isWhole = result.options.minutes >= 60;
  const file = inProject('bench', 'results', isWhole ? 'soak.json' : 'soak-short.json');
  await writeFile(file, `${JSON.stringify(result)}\n`);
}

const cleanUp = createCleanUp();
try {
  const options = readOptions();
  const yardstickBeforeMs = yardstickMs();
  const site = await startSite({ slug, progress }, cleanUp);
  const figures = await soak(site, options);
  const yardstick = { beforeMs: yardstickBeforeMs, afterMs: yardstickMs() };
  const result = { at: new Date().toISOString(), yardstick, ...figures };
  console.log(formatReport(result));
  await keep(result);
  if (!result.verdict.isMet) process.exitCode = 1;
} catch (error) {
  explain(error);
} finally {
  await cleanUp.run();
  // The visitors of a run that broke off would keep coming.
  process.exit();
}
