// Whole resets under load: node bench/reset/run.mjs [--server dev|real] [--concurrency 8]
//   [--flows 200] [--rounds 2] [--warmup 40] [--history 5] [--pause-ms 0] [--shards 4]
// Starts everything itself and stops it again; the build must exist. bench/README.md says how to
// read what it prints.

import { execFile } from 'node:child_process';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { inProject } from '../../scripts/lib/paths.mjs';
import { createCleanUp } from '../lib/cleanUp.mjs';
import { closedLoop } from '../lib/closedLoop.mjs';
import { createStopwatch, perFlow } from '../lib/figures.mjs';
import { measureHashCost } from '../lib/hashCost.mjs';
import { createApi } from '../lib/http.mjs';
import { explain, progress } from '../lib/progress.mjs';
import { watchUsage } from '../lib/usage.mjs';
import { compare, joinRounds } from './compare.mjs';
import { outboxCodes, runReset } from './flow.mjs';
import { createHome, removeHome } from './home.mjs';
import { measureHistories } from './histories.mjs';
import { pidsOf } from './process.mjs';
import { formatReport } from './report.mjs';
import { startStack } from './stack.mjs';
import { createPeople, createTenant } from './tenant.mjs';

/** @import { Stopwatch } from '../lib/figures.mjs' */
/** @import { Api } from '../lib/http.mjs' */
/** @import { Round } from './compare.mjs' */
/** @import { Codes } from './flow.mjs' */
/** @import { Measured, Result } from './report.mjs' */
/** @import { Stack } from './stack.mjs' */
/** @import { Person } from './tenant.mjs' */

/** @typedef {ReturnType<typeof readOptions>} Options */

/** @typedef {Stack & { portal: Api, admin: Api, codes: Codes }} Bench */

const run = promisify(execFile);
const slug = 'bench';
const settleMs = 1000;
const historySample = 20;

function readOptions() {
  const { values } = parseArgs({
    options: {
      server: { type: 'string', default: 'real' },
      concurrency: { type: 'string', default: '8' },
      flows: { type: 'string', default: '200' },
      rounds: { type: 'string', default: '2' },
      warmup: { type: 'string', default: '40' },
      history: { type: 'string', default: '5' },
      'pause-ms': { type: 'string', default: '0' },
      shards: { type: 'string', default: '4' },
    },
  });
  return {
    server: serverOf(values.server),
    concurrency: Number(values.concurrency),
    flows: Number(values.flows),
    rounds: Number(values.rounds),
    warmup: Number(values.warmup),
    history: Number(values.history),
    pauseMs: Number(values['pause-ms']),
    shards: Number(values.shards),
  };
}

/**
 * @param {string} name
 * @returns {'dev' | 'real'}
 */
function serverOf(name) {
  if (name !== 'dev' && name !== 'real') throw new Error('--server is dev or real.');
  return name;
}

/**
 * One round of the product: the given people each reset their password once.
 *
 * @param {Bench} bench
 * @param {Options} options
 * @param {Person[]} people
 * @param {Stopwatch} stopwatch
 * @returns {Promise<Round & { rssMiB: Record<string, number> }>}
 */
async function measureProduct(bench, options, people, stopwatch) {
  const { concurrency, pauseMs } = options;
  const pids = { ...pidsOf(bench.processes), postgres: bench.postgresPid };
  const usage = watchUsage({ driver: process.pid, ...pids });
  const { done, ...loop } = await closedLoop({
    items: people,
    concurrency,
    run: (person) => runReset({ ...bench, slug, person, stopwatch, pauseMs }),
  });
  await delay(settleMs);
  const { cpuMs, rssMiB } = usage();
  return { ...loop, flows: done, cpuMsPerFlow: perFlow(cpuMs, done), rssMiB };
}

/**
 * @param {Bench} bench
 * @param {'bare' | 'lean'} shape
 * @param {Options} options
 * @param {number} flows
 * @returns {Promise<Round>}
 */
async function measureBare(bench, shape, { concurrency }, flows) {
  const settings = {
    address: bench.temporalAddress,
    namespace: bench.namespace,
    shape,
    concurrency,
    flows,
    warmup: 30,
    'database-url': bench.databaseUrl,
    'server-pid': bench.processes.temporal.pid(),
    'postgres-pid': bench.postgresPid,
  };
  const { stdout } = await run(process.execPath, [
    inProject('bench', 'engine', 'run.mjs'),
    ...Object.entries(settings).map(([name, value]) => `--${name}=${value}`),
  ]);
  return JSON.parse(stdout);
}

/**
 * @param {Bench} bench
 * @param {Options} options
 * @returns {Promise<Measured>}
 */
async function measure(bench, options) {
  const { flows, rounds, warmup, history } = options;
  await createTenant(bench.admin, slug, { history });
  progress(`creating ${warmup + flows} people`);
  const people = await createPeople(bench.admin, slug, warmup + flows);
  progress('warming up');
  await measureProduct(bench, options, people.splice(0, warmup), createStopwatch());
  const stopwatch = createStopwatch();
  /** @type {{ product: Round[], bare: Round[], lean: Round[] }} */
  const results = { product: [], bare: [], lean: [] };
  /** @type {Record<string, number>} */
  let rssMiB = {};
  const flowsPerRound = Math.ceil(flows / rounds);
  for (let index = 1; index <= rounds; index++) {
    progress(`round ${index} of ${rounds}`);
    results.bare.push(await measureBare(bench, 'bare', options, flowsPerRound));
    const some = people.splice(0, flowsPerRound);
    const round = await measureProduct(bench, options, some, stopwatch);
    results.product.push(round);
    ({ rssMiB } = round);
    results.lean.push(await measureBare(bench, 'lean', options, flowsPerRound));
  }
  const product = joinRounds(results.product);
  const bare = joinRounds(results.bare);
  const lean = joinRounds(results.lean);
  return {
    product: { ...product, stepsMs: stopwatch.spreads(), rssMiB },
    bare,
    lean,
    againstBare: compare(product, bare),
    againstLean: compare(product, lean),
  };
}

/**
 * @param {Stack} stack
 * @param {Options} options
 * @returns {Promise<Result>}
 */
async function benchmark(stack, options) {
  const portal = createApi(stack.portalOrigin);
  const admin = createApi(stack.adminOrigin, stack.adminToken);
  const codes = outboxCodes(admin, slug);
  return {
    at: new Date().toISOString(),
    ...options,
    hashCpuMs: await measureHashCost(),
    ...(await measure({ ...stack, portal, admin, codes }, options)),
    histories: await measureHistories({
      address: stack.temporalAddress,
      namespace: stack.namespace,
      workflowType: 'passwordReset',
      sample: historySample,
    }),
  };
}

/** @param {Result} result */
async function keep(result) {
  const folder = inProject('bench', 'results');
  await mkdir(folder, { recursive: true });
  await appendFile(join(folder, 'reset.jsonl'), `${JSON.stringify(result)}\n`);
}

const options = readOptions();
const cleanUp = createCleanUp();
try {
  const home = await createHome();
  cleanUp.add(() => removeHome(home));
  const stack = await startStack({ ...options, home, progress }, cleanUp.add);
  const result = await benchmark(stack, options);
  console.log(formatReport(result));
  await keep(result);
} catch (error) {
  explain(error);
} finally {
  await cleanUp.run();
}
