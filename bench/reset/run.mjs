// Whole resets under load: node bench/reset/run.mjs [--server dev|real] [--concurrency 8]
//   [--flows 200] [--rounds 2] [--warmup 40] [--history 5] [--pause-ms 0] [--shards 4]
//   [--profile FOLDER]
// Starts everything itself and stops it again; the build must exist. bench/README.md says how to
// read what it prints.

import { execFile } from 'node:child_process';
import { appendFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { lastLines } from '../../scripts/lib/logs.mjs';
import { inProject } from '../../scripts/lib/paths.mjs';
import { describeError } from '../../scripts/lib/problem.mjs';
import { createCleanUp } from '../lib/cleanUp.mjs';
import { closedLoop } from '../lib/closedLoop.mjs';
import { createStopwatch, perFlow } from '../lib/figures.mjs';
import { measureHashCost } from '../lib/hashCost.mjs';
import { createApi } from '../lib/http.mjs';
import { watchUsage } from '../lib/usage.mjs';
import { compare, joinRounds } from './compare.mjs';
import { outboxCodes, runReset } from './flow.mjs';
import { createHome, removeHome } from './home.mjs';
import { measureHistories } from './histories.mjs';
import { pidsOf } from './process.mjs';
import { formatReport } from './report.mjs';
import { startStack } from './stack.mjs';
import { createPeople, createTenant } from './tenant.mjs';

const run = promisify(execFile);
const slug = 'bench';
const settleMs = 1000;
const historySample = 20;

function readOptions() {
  const option = (fallback) => ({ type: 'string', default: fallback });
  const { values } = parseArgs({
    options: {
      server: option('real'),
      concurrency: option('8'),
      flows: option('200'),
      rounds: option('2'),
      warmup: option('40'),
      history: option('5'),
      'pause-ms': option('0'),
      shards: option('4'),
      profile: { type: 'string' },
    },
  });
  const { server, profile, ...numbers } = values;
  if (!['dev', 'real'].includes(server)) throw new Error('--server is dev or real.');
  const parsed = Object.entries(numbers).map(([name, text]) => [name, Number(text)]);
  const { 'pause-ms': pauseMs, ...rest } = Object.fromEntries(parsed);
  return { server, pauseMs, ...rest, ...(profile && { profile }) };
}

/** With `--profile`, worker and portal write where their CPU time went when they stop. */
function nodeArguments({ profile }) {
  if (!profile) return {};
  const flags = (name) => ['--cpu-prof', `--cpu-prof-dir=${join(resolve(profile), name)}`];
  return { worker: flags('worker'), portal: flags('portal') };
}

/** One round of the product: the next `flows` people each reset their password once. */
async function measureProduct(stack, options, people, stopwatch) {
  const { concurrency, pauseMs } = options;
  const pids = { ...pidsOf(stack.processes), postgres: stack.postgresPid };
  const usage = watchUsage({ driver: process.pid, ...pids });
  const { done, seconds, ...failures } = await closedLoop({
    flows: people.length,
    concurrency,
    run: (index) => runReset({ ...stack, slug, person: people[index], stopwatch, pauseMs }),
  });
  await delay(settleMs);
  const { cpuMs, rssMiB } = usage();
  return { flows: done, seconds, ...failures, cpuMsPerFlow: perFlow(cpuMs, done), rssMiB };
}

async function measureBare(stack, shape, { concurrency }, flows) {
  const { stdout } = await run(process.execPath, [
    inProject('bench', 'engine', 'run.mjs'),
    ...['--address', stack.temporalAddress, '--namespace', stack.namespace, '--shape', shape],
    ...['--concurrency', String(concurrency), '--flows', String(flows), '--warmup', '30'],
    ...['--database-url', stack.databaseUrl],
    ...['--server-pid', String(stack.processes.temporal.pid())],
    ...['--postgres-pid', String(stack.postgresPid)],
  ]);
  return JSON.parse(stdout);
}

async function measure(stack, options, progress) {
  const { flows, rounds, warmup } = options;
  await createTenant(stack.admin, slug, { history: options.history });
  progress(`creating ${warmup + flows} people`);
  const people = await createPeople(stack.admin, slug, warmup + flows);
  progress('warming up');
  await measureProduct(stack, options, people.splice(0, warmup), createStopwatch());
  const stopwatch = createStopwatch();
  const results = { product: [], bare: [], lean: [] };
  const flowsPerRound = Math.ceil(flows / rounds);
  for (let index = 1; index <= rounds; index++) {
    progress(`round ${index} of ${rounds}`);
    results.bare.push(await measureBare(stack, 'bare', options, flowsPerRound));
    results.product.push(
      await measureProduct(stack, options, people.splice(0, flowsPerRound), stopwatch),
    );
    results.lean.push(await measureBare(stack, 'lean', options, flowsPerRound));
  }
  const product = joinRounds(results.product);
  const bare = joinRounds(results.bare);
  const lean = joinRounds(results.lean);
  return {
    product: { ...product, stepsMs: stopwatch.spreads(), rssMiB: results.product.at(-1).rssMiB },
    bare,
    lean,
    againstBare: compare(product, bare),
    againstLean: compare(product, lean),
  };
}

async function benchmark(stack, options, progress) {
  const portal = createApi(stack.portalOrigin);
  const admin = createApi(stack.adminOrigin, stack.adminToken);
  const codes = outboxCodes(admin, slug);
  const { temporalAddress: address, namespace } = stack;
  return {
    at: new Date().toISOString(),
    ...options,
    hashCpuMs: await measureHashCost(),
    ...(await measure({ ...stack, portal, admin, codes }, options, progress)),
    history: await measureHistories({
      address,
      namespace,
      workflowType: 'passwordReset',
      sample: historySample,
    }),
  };
}

async function keep(result) {
  const folder = inProject('bench', 'results');
  await mkdir(folder, { recursive: true });
  await appendFile(join(folder, 'reset.jsonl'), `${JSON.stringify(result)}\n`);
}

function explain(error) {
  process.exitCode = 1;
  process.stderr.write(`${describeError(error)}\n`);
  if (error.logFile) process.stderr.write(`${lastLines(error.logFile)}\n`);
}

const options = readOptions();
const progress = (message) => process.stderr.write(`${message}\n`);
const cleanUp = createCleanUp();
try {
  const home = await createHome();
  cleanUp.add(() => removeHome(home));
  const started = { ...options, nodeArguments: nodeArguments(options), home, progress };
  const stack = await startStack(started, cleanUp.add);
  const result = await benchmark(stack, options, progress);
  console.log(formatReport(result));
  if (!options.profile) await keep(result);
} catch (error) {
  explain(error);
} finally {
  await cleanUp.run();
}
