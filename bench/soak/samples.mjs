import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import postgres from 'postgres';
import { round } from '../lib/figures.mjs';
import { watchUsage } from '../lib/usage.mjs';
import { pidsOf } from '../reset/process.mjs';

const bytesPerMiB = 2 ** 20;
const metricsTimeoutMs = 10_000;
const engineDatabases = ['temporal', 'temporal_visibility'];

/** @import { Sql } from 'postgres' */
/** @import { Site } from '../reset/site.mjs' */

/** @typedef {Record<string, { rows: number, kib: number }>} Tables */

/**
 * @typedef {object} Sample
 * @property {number} minute
 * @property {number} inFlight visitors of the moment
 * @property {number} running in the engine
 * @property {Record<MemoryName, number>} rssMiB
 * @property {Record<ProcessName, Heap>} heaps
 * @property {{ open: number, overdue: number }} resets
 * @property {Record<string, number>} connections by database
 * @property {Tables} tables
 * @property {Tables} engineTables
 */

/** @typedef {import('../reset/product.mjs').ProcessName} ProcessName */

/** @typedef {ProcessName | 'temporal' | 'driver'} MemoryName */

/** @typedef {Awaited<ReturnType<typeof heapOf>>} Heap */

/** @typedef {Awaited<ReturnType<typeof openSampler>>} Sampler */

/** @param {string} url */
async function heapOf(url) {
  const answer = await fetch(url, { signal: AbortSignal.timeout(metricsTimeoutMs) });
  const text = await answer.text();
  const read = (/** @type {string} */ name) =>
    Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
  return {
    heapMiB: round(read('nodejs_heap_size_used_bytes') / bytesPerMiB),
    externalMiB: round(read('nodejs_external_memory_bytes') / bytesPerMiB),
    openFiles: read('process_open_fds'),
  };
}

/** @param {Record<ProcessName, string>} urls */
async function readHeaps({ worker, portal, admin }) {
  const heaps = await Promise.all([heapOf(worker), heapOf(portal), heapOf(admin)]);
  return { worker: heaps[0], portal: heaps[1], admin: heaps[2] };
}

/**
 * Rows, counted or as the statistics have them, and bytes with indexes of each table.
 *
 * @param {Sql} sql
 * @param {{ isCounted: boolean }} options
 * @returns {Promise<Tables>}
 */
async function readTables(sql, { isCounted }) {
  /** @type {{ schema: string, name: string, rows: number, bytes: number }[]} */
  const tables = await sql`
    select schemaname as schema, relname as name, n_live_tup::int as rows,
      pg_total_relation_size(relid)::float8 as bytes
    from pg_stat_user_tables order by relname`;
  /** @type {Tables} */
  const found = {};
  for (const { schema, name, rows, bytes } of tables) {
    const counted = isCounted ? await countRows(sql, schema, name) : rows;
    found[name] = { rows: counted, kib: Math.round(bytes / 1024) };
  }
  return found;
}

/**
 * @param {Sql} sql
 * @param {string} schema
 * @param {string} name
 * @returns {Promise<number>}
 */
async function countRows(sql, schema, name) {
  const [row] = await sql`select count(*)::int as rows from ${sql(schema)}.${sql(name)}`;
  return row?.rows ?? 0;
}

/**
 * @param {Sql} sql
 * @returns {Promise<{ open: number, overdue: number }>}
 */
const readRows = async (sql) => {
  const [row] = await sql`
    select count(*)::int as open,
      count(*) filter (where expires_at < now() - interval '2 minutes')::int as overdue
    from resets where started_at is not null and ended_at is null`;
  return { open: row?.open ?? 0, overdue: row?.overdue ?? 0 };
};

/**
 * @param {Sql} sql
 * @returns {Promise<Record<string, number>>}
 */
const readConnections = async (sql) =>
  Object.fromEntries(
    (
      await sql`select datname, count(*)::int as number from pg_stat_activity
        where datname is not null group by 1 order by 1`
    ).map(({ datname, number }) => [datname, number]),
  );

/** @param {string} databaseUrl */
function engineConnections(databaseUrl) {
  return engineDatabases.map((name) => {
    const url = new URL(databaseUrl);
    url.pathname = `/${name}`;
    return postgres(url.toString(), { max: 1, onnotice: () => {} });
  });
}

/**
 * Looks at everything that could grow.
 *
 * @param {Site} site
 * @param {() => number} inFlight visitors of the moment
 */
export async function openSampler(site, inFlight) {
  const { processes, metricsUrls, sql, databaseUrl, temporalAddress, namespace } = site;
  const connection = await Connection.connect({ address: temporalAddress });
  const { workflow } = new Client({ connection, namespace });
  const engine = engineConnections(databaseUrl);
  const startedAt = performance.now();
  const countRunning = async () => {
    const query = "WorkflowType = 'passwordReset' AND ExecutionStatus = 'Running'";
    return (await workflow.count(query)).count;
  };
  /** @returns {Promise<Sample>} */
  const take = async () => {
    const minute = round((performance.now() - startedAt) / 60_000, 2);
    const { rssMiB } = watchUsage({ ...pidsOf(processes), driver: process.pid })();
    const tables = await readTables(sql, { isCounted: true });
    /** @type {Tables} */
    const engineTables = {};
    for (const one of engine)
      Object.assign(engineTables, await readTables(one, { isCounted: false }));
    return {
      minute,
      inFlight: inFlight(),
      running: await countRunning(),
      rssMiB,
      heaps: await readHeaps(metricsUrls),
      resets: await readRows(sql),
      connections: await readConnections(sql),
      tables,
      engineTables,
    };
  };
  const stop = async () => {
    await connection.close();
    await Promise.all(engine.map((one) => one.end({ timeout: 1 })));
  };
  return { take, stop };
}

/**
 * Takes a sample every `everyMs` until `ended` settles, and one at that moment.
 *
 * @param {Promise<unknown>} ended
 * @param {Sampler} sampler
 * @param {number} everyMs
 */
export async function sampleUntil(ended, sampler, everyMs) {
  const samples = [];
  let isOver = false;
  const over = ended.finally(() => (isOver = true));
  while (!isOver) {
    samples.push(await sampler.take());
    await Promise.race([over, delay(everyMs)]);
  }
  samples.push(await sampler.take());
  return samples;
}
