// The bare flow under load: node bench/engine/run.mjs --address A --namespace N --database-url U
//   [--concurrency C] [--flows M] [--shape bare|lean] [--server-pid P] [--postgres-pid P]
// Prints one JSON line. bench/README.md says how to read it.

import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import postgres from 'postgres';
import { closedLoop } from '../lib/closedLoop.mjs';
import { createStopwatch, perFlow, round } from '../lib/figures.mjs';
import { watchUsage } from '../lib/usage.mjs';

const counters = 10_000;
const callTimeoutMs = 60_000;
const settleMs = 1000;
/** @import { Stopwatch } from '../lib/figures.mjs' */

/** @typedef {{ workflowType: string, updates: string[] }} Shape */

/** @typedef {ReturnType<typeof readOptions>} Options */

/** @type {Record<string, Shape>} */
const shapes = {
  bare: { workflowType: 'bareReset', updates: ['begin', 'sendCode', 'verifyCode', 'setPassword'] },
  lean: { workflowType: 'leanReset', updates: ['sendCode', 'verifyCode', 'setPassword'] },
};

function readOptions() {
  const { values } = parseArgs({
    options: {
      address: { type: 'string', default: '127.0.0.1:7233' },
      namespace: { type: 'string', default: 'latchkey' },
      'database-url': { type: 'string' },
      concurrency: { type: 'string', default: '1' },
      flows: { type: 'string', default: '100' },
      warmup: { type: 'string', default: '100' },
      shape: { type: 'string', default: 'bare' },
      'server-pid': { type: 'string' },
      'postgres-pid': { type: 'string' },
    },
  });
  const { address, namespace, shape, 'database-url': databaseUrl } = values;
  const steps = shapes[shape];
  if (steps === undefined) throw new Error('--shape is bare or lean.');
  if (!databaseUrl) throw new Error('--database-url names the database to count in.');
  const pid = (/** @type {string | undefined} */ text) => (text ? Number(text) : undefined);
  return {
    address,
    namespace,
    shape,
    steps,
    databaseUrl,
    serverPid: pid(values['server-pid']),
    postgresPid: pid(values['postgres-pid']),
    concurrency: Number(values.concurrency),
    flows: Number(values.flows),
    warmup: Number(values.warmup),
  };
}

/** @param {string} databaseUrl */
async function createCounters(databaseUrl) {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  await sql`create table if not exists bench_counter
    (id int primary key, n bigint not null default 0) with (fillfactor = 70)`;
  await sql`insert into bench_counter (id) select generate_series(0, ${counters - 1}::int)
    on conflict do nothing`;
  await sql.end();
}

/** @param {Record<string, string | number>} settings as `worker.mjs` reads them */
async function startWorker(settings) {
  const script = fileURLToPath(new URL('./worker.mjs', import.meta.url));
  const worker = fork(script, [JSON.stringify(settings)]);
  await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('exit', (code) => reject(new Error(`The worker ended with code ${code}.`)));
  });
  return worker;
}

/**
 * @param {Client} client
 * @param {{ steps: Shape, taskQueue: string, key: number, stopwatch: Stopwatch }} flow
 */
async function runFlow(client, { steps, taskQueue, key, stopwatch }) {
  const { workflowType, updates } = steps;
  const workflowId = `bench-${randomUUID()}`;
  const startWorkflowOperation = new WithStartWorkflowOperation(workflowType, {
    workflowId,
    taskQueue,
    args: [{ key }],
    workflowIdConflictPolicy: 'FAIL',
  });
  const handle = client.workflow.getHandle(workflowId);
  const call = (/** @type {string} */ update) =>
    update === updates[0]
      ? client.workflow.executeUpdateWithStart(update, { startWorkflowOperation, updateId: update })
      : handle.executeUpdate(update, { updateId: update });
  await stopwatch.time('total', async () => {
    for (const update of updates) {
      await stopwatch.time(update, () =>
        client.withDeadline(Date.now() + callTimeoutMs, () => call(update)),
      );
    }
  });
}

/**
 * @param {Client} client
 * @param {Options} options
 * @param {{ taskQueue: string, pid: number | undefined }} worker
 */
async function measure(client, options, { taskQueue, pid }) {
  const { concurrency, shape, steps, serverPid, postgresPid } = options;
  const load = (/** @type {number} */ flows, /** @type {Stopwatch} */ stopwatch) =>
    closedLoop({
      items: [...Array(flows).keys()],
      concurrency,
      run: (key) => runFlow(client, { steps, taskQueue, key, stopwatch }),
    });
  await load(options.warmup, createStopwatch());
  /** @type {Record<string, number | undefined>} */
  const pids = { client: process.pid, worker: pid };
  if (serverPid !== undefined) pids.temporal = serverPid;
  if (postgresPid !== undefined) pids.postgres = postgresPid;
  const usage = watchUsage(pids);
  const stopwatch = createStopwatch();
  const { done, errors, firstError, seconds } = await load(options.flows, stopwatch);
  await delay(settleMs);
  const { cpuMs, rssMiB } = usage();
  return {
    shape,
    concurrency,
    flows: done,
    errors,
    firstError,
    seconds: round(seconds, 2),
    flowsPerSecond: round(done / seconds, 2),
    stepsMs: stopwatch.spreads(),
    cpuMsPerFlow: perFlow(cpuMs, done),
    rssMiB,
  };
}

const options = readOptions();
await createCounters(options.databaseUrl);
const { address, namespace, databaseUrl } = options;
const taskQueue = `bench-${randomUUID()}`;
const worker = await startWorker({ address, namespace, taskQueue, databaseUrl, counters });
const connection = await Connection.connect({ address });
try {
  const client = new Client({ connection, namespace });
  console.log(JSON.stringify(await measure(client, options, { taskQueue, pid: worker.pid })));
} finally {
  await connection.close();
  worker.disconnect();
}
