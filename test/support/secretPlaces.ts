import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client';
import { codecKeysOf } from '../../db/keys/namespaceKeys';
import { createCodec } from '../../worker/temporal/codec';
import { type History, historyBytes, openedPayloads } from './history';
import { eventually } from './poll';
import { workerKeys } from './testKeys';
import { ofThisRun } from './testRun';

/** One place where a secret might have been left. */
export type Place = { name: string; content: Buffer };

const ofText = (name: string, text: string): Place => ({ name, content: Buffer.from(text) });

/** Every table of a database as text, a row a line. */
export async function databasePlaces(db: Database, leftOut: string[] = []): Promise<Place[]> {
  const tables = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const names = tables.map(({ name }) => name).filter((name) => !leftOut.includes(name));
  return Promise.all(
    names.map(async (name) => {
      const table = sql.identifier(name);
      const rows = await db.execute<{ row: string }>(sql`select t::text as row from ${table} t`);
      return ofText(`table ${name}`, rows.map(({ row }) => row).join('\n'));
    }),
  );
}

/** What processes wrote to their logs. */
export const logPlaces = (files: Record<string, string>): Promise<Place[]> =>
  Promise.all(
    Object.entries(files).map(async ([name, file]) => ({
      name: `log of ${name}`,
      content: await readFile(file),
    })),
  );

/** What processes tell whoever asks for their metrics. */
export const metricPlaces = (listens: Record<string, string>): Promise<Place[]> =>
  Promise.all(
    Object.entries(listens).map(async ([name, listen]) => {
      const answer = await fetch(`http://${listen}/metrics`);
      return ofText(`metrics of ${name}`, await answer.text());
    }),
  );

/** What every account of the machine can see of a process, and what its own account can. */
export async function processPlaces(pids: Record<string, number>) {
  const read = (file: 'cmdline' | 'environ') =>
    Promise.all(
      Object.entries(pids).map(async ([name, pid]) => ({
        name: `${file} of ${name}`,
        content: await readFile(`/proc/${pid}/${file}`),
      })),
    );
  return { commands: await read('cmdline'), environments: await read('environ') };
}

/** The logs of the servers this test run shares. */
export const serverLogPlaces = (): Promise<Place[]> => {
  const home = join(ofThisRun('TEST_KEYS_DIR'), '..');
  return logPlaces({
    postgres: join(home, 'logs', 'postgres.log'),
    temporal: join(home, 'temporal', 'server.log'),
  });
};

/**
 * What the engine keeps of every run on these queues: histories as stored and as the codec opens
 * them, and the entries of its list with memo and search attributes.
 */
export async function enginePlaces(
  client: Client,
  queues: string[],
  runsMin: number,
): Promise<Place[]> {
  const query = queues.map((queue) => `TaskQueue = '${queue}'`).join(' or ');
  const runs = await eventually('the runs in the list', async () => {
    const found = [];
    for await (const run of client.workflow.list({ query })) found.push(run);
    return found.length >= runsMin ? found : undefined;
  });
  const places = runs.map(async ({ workflowId, runId, raw }) => {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const entry = temporal.api.workflow.v1.WorkflowExecutionInfo.encode(raw).finish();
    return [
      { name: `list entry ${workflowId}`, content: Buffer.from(entry) },
      { name: `history ${workflowId}`, content: historyBytes(history) },
      { name: `opened history ${workflowId}`, content: await opened(client, history) },
    ];
  });
  return (await Promise.all(places)).flat();
}

/** With the keys of whoever holds the installation's, which open those of agents as well. */
async function opened({ options }: Client, history: History): Promise<Buffer> {
  const { namespace } = options;
  const { codec } = workerKeys();
  const isOwn = namespace === ofThisRun('TEST_TEMPORAL_NAMESPACE');
  const keys = isOwn ? codec : codecKeysOf(codec, namespace);
  const payloads = await openedPayloads(createCodec(keys, namespace), history);
  return Buffer.from(payloads.join('\n'), 'latin1');
}
