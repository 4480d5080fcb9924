/// <reference types="jest" />

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client';
import type { TestAgent } from '../../test/support/directories/agent';
import { eventually } from '../../test/support/poll';
import type { ProcessName } from '../../test/support/product';
import type { SecuredProduct } from '../../test/support/securedProduct';

const WATCH = join(__dirname, 'watch.mjs');
const STARTS = 3;

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

export const at = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? NaN;
export const spread = (values: readonly number[]): string =>
  `${at(values, 0.5).toFixed(0)} / ${at(values, 1).toFixed(0)} ms (median / worst of ${values.length})`;

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const beganMs = performance.now();
  await work();
  return performance.now() - beganMs;
}

/** The process that all connections of a database are children of. */
async function postmaster(db: Database): Promise<number> {
  const [row] = await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  const stat = readFileSync(`/proc/${row?.pid ?? 0}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

type Usage = Record<'cpuPercent' | 'rssMiB', Record<string, number>> & { othersCores: number };

type Stored = Record<'engine' | 'product', { bytes: number; transactions: number }>;

/** How large the databases of engine and product are, and how many transactions they have had. */
async function stored({ site, databases }: SecuredProduct): Promise<Stored> {
  const of = async (name: string) => {
    const [row] = await site.db.execute<{ bytes: number; transactions: number }>(sql`
      select pg_database_size(datname)::float8 as bytes, xact_commit::float8 as transactions
      from pg_stat_database where datname = ${name}`);
    return row ?? { bytes: Number.NaN, transactions: Number.NaN };
  };
  return { engine: await of(databases.engine), product: await of(databases.product) };
}

/** What each process of the centre uses while nobody asks for anything, and what else is named. */
export async function idle(
  secured: SecuredProduct,
  seconds: number,
  more: Record<string, number> = {},
): Promise<void> {
  const { worker, portal, admin } = secured.product.processes;
  const pids = {
    engine: secured.enginePid(),
    worker: worker?.pid,
    portal: portal?.pid,
    admin: admin?.pid,
    postgres: await postmaster(secured.site.db),
    ...more,
  };
  const before = await stored(secured);
  const args = [WATCH, JSON.stringify(pids), String(seconds)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const after = await stored(secured);
  const { cpuPercent, rssMiB, othersCores } = JSON.parse(stdout) as Usage;
  for (const [name, percent] of Object.entries(cpuPercent))
    say(`  ${name}: ${percent} % of a core, ${rssMiB[name]} MiB`);
  for (const name of ['engine', 'product'] as const) {
    const a = (of: 'bytes' | 'transactions') => (after[name][of] - before[name][of]) / seconds;
    const grown = ((a('bytes') * 3_600) / (1 << 20)).toFixed(1);
    say(
      `  database of the ${name}: ${a('transactions').toFixed(0)} transactions/s, ${grown} MiB/h`,
    );
  }
  say(`  others on this machine: ${othersCores} cores`);
}

/** From the start of a process until it says it is ready, some times. */
export async function startsOf({ product }: SecuredProduct, name: ProcessName): Promise<void> {
  const took: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    await product.processes[name]?.kill('SIGTERM');
    took.push(await timed(() => product.start(name)));
  }
  say(`  start of the ${name}: ${spread(took)}`);
}

/** From the start of an agent until it polls, some times. */
export async function startsOfAgent(agent: TestAgent): Promise<void> {
  const took: number[] = [];
  const started = () => agent.log().split('"agent.started"').length;
  for (let start = 0; start < STARTS; start += 1) {
    await agent.end();
    const before = started();
    const isUp = () => (started() > before ? true : undefined);
    took.push(
      await timed(() => {
        agent.start();
        return eventually('an agent that polls', isUp, 60_000);
      }),
    );
  }
  say(`  start of an agent: ${spread(took)}`);
}
