// The worker process of the bare flow. Started by run.mjs with its settings as one JSON argument;
// says `ready` over IPC and ends when the channel closes.

import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import postgres from 'postgres';

const { address, namespace, taskQueue, databaseUrl, counters } = JSON.parse(process.argv[2] ?? '');

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
});
const sql = postgres(databaseUrl, { max: 10 });
const activities = {
  /** @param {number} key */
  async count(key) {
    const id = key % counters;
    const [row] = await sql`update bench_counter set n = n + 1 where id = ${id} returning n`;
    return Number(row?.n);
  },
  async nothing() {},
};
const connection = await NativeConnection.connect({ address, grpcCompression: { codec: 'none' } });
const worker = await Worker.create({
  connection,
  namespace,
  taskQueue,
  activities,
  workflowsPath: fileURLToPath(new URL('./workflows.mjs', import.meta.url)),
  maxCachedWorkflows: 3000,
  workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 10 },
  activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 10 },
});
const running = worker.run();
process.once('disconnect', () => {
  if (worker.getState() === 'RUNNING') worker.shutdown();
});
process.send?.('ready');
await running;
await sql.end();
await connection.close();
