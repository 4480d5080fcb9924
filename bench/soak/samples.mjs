import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import postgres from 'postgres';
import { round } from '../lib/figures.mjs';
import { watchUsage } from '../lib/usage.mjs';
import { pidsOf } from '../reset/process.mjs';

const bytesPerMiB = 2 ** 20;
const metricsTimeoutMs = 10_000;
const engineDatabases = ['temporal', 'temporal_visibility'];

async function heapOf(url) {
  const answer = await fetch(url, { signal: AbortSignal.timeout(metricsTimeoutMs) });
  const text = await answer.text();
  const read = (name) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
  return {
    heapMiB: round(read('nodejs_heap_size_used_bytes') / bytesPerMiB),
    externalMiB: round(read('nodejs_external_memory_bytes') / bytesPerMiB),
    openFiles: read('process_open_fds'),
  };
}

const readHeaps = async (urls) =>
  Object.fromEntries(
    await Promise.all(Object.entries(urls).map(async ([name, url]) => [name, await heapOf(url)])),
  );

/** Rows, counted or as the statistics have them, and bytes with indexes of each table. */
async function readTables(sql, { isCounted }) {
  const tables = await sql`
    select schemaname as schema, relname as name, n_live_tup::int as rows,
      pg_total_relation_size(relid)::float8 as bytes
    from pg_stat_user_tables order by relname`;
  const entries = [];
  for (const { schema, name, rows, bytes } of tables) {
    const counted = isCounted ? await countRows(sql, schema, name) : rows;
    entries.push([name, { rows: counted, kib: Math.round(bytes / 1024) }]);
  }
  return Object.fromEntries(entries);
}

async function countRows(sql, schema, name) {
  const [{ rows }] = await sql`select count(*)::int as rows from ${sql(schema)}.${sql(name)}`;
  return rows;
}

const readRows = async (sql) => {
  const [rows] = await sql`
    select count(*)::int as open,
      count(*) filter (where expires_at < now() - interval '2 minutes')::int as overdue
    from resets where started_at is not null and ended_at is null`;
  return rows;
};

const readConnections = async (sql) =>
  Object.fromEntries(
    (
      await sql`select datname, count(*)::int as number from pg_stat_activity
        where datname is not null group by 1 order by 1`
    ).map(({ datname, number }) => [datname, number]),
  );

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
 * @param {object} site
 * @param {() => number} inFlight visitors of the moment
 * @returns {Promise<{ take(): Promise<object>, stop(): Promise<void> }>}
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
  const take = async () => {
    const minute = round((performance.now() - startedAt) / 60_000, 2);
    const { rssMiB } = watchUsage({ ...pidsOf(processes), driver: process.pid })();
    const tables = await readTables(sql, { isCounted: true });
    const engineTables = [];
    for (const one of engine) engineTables.push(await readTables(one, { isCounted: false }));
    return {
      ...{ minute, inFlight: inFlight(), running: await countRunning(), rssMiB },
      ...{ heaps: await readHeaps(metricsUrls), resets: await readRows(sql) },
      ...{ connections: await readConnections(sql), tables },
      engineTables: Object.assign({}, ...engineTables),
    };
  };
  const stop = async () => {
    await connection.close();
    await Promise.all(engine.map((one) => one.end({ timeout: 1 })));
  };
  return { take, stop };
}

/** Takes a sample every `everyMs` until `ended` settles, and one at that moment. */
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
