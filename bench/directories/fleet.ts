/// <reference types="jest" />

import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { type Json, type TestTenant, uniqueName } from '../../test/support/adminClient';
import { type AgentDirectory, agentFolder } from '../../test/support/directories/agent';
import type { Site } from '../../test/support/directories/organisationAt';
import { ownFolder, removeFolder, stopProcess } from '../../test/support/directories/servers';
import { eventually } from '../../test/support/poll';

const PROGRAM = join(__dirname, 'agents.mjs');
const ALL_THERE_MS = 900_000;

export type Place = { tenant: TestTenant; path: string };

/** Directories behind agents, spread over tenants; and how long each request took. */
export async function makeDirectories(site: Site, tenants: number, each: number) {
  const places: Place[] = [];
  const requestMs: number[] = [];
  for (let made = 0; made < tenants; made += 1) {
    const tenant = await site.admin.createTenant();
    for (let directory = 0; directory < each; directory += 1) {
      const path = `/tenants/${tenant.slug}/directories`;
      const body = { name: uniqueName('d'), kind: 'ldap', via: 'agent' };
      const beganMs = performance.now();
      const { id } = await must(site, 'POST', path, body);
      requestMs.push(performance.now() - beganMs);
      places.push({ tenant, path: `${path}/${id}` });
    }
  }
  return { places, requestMs };
}

/** From the row of each directory until its agents may enrol, once that holds for all. */
export async function namespacesReadyMs({ db }: Site): Promise<number[]> {
  const read = async () => {
    const rows = await db.execute<{ ms: number | null }>(sql`
      select extract(epoch from namespace_ready_at - created_at)::float8 * 1000 as ms
      from directories where via = 'agent'`);
    const ready = rows.flatMap(({ ms }) => ms ?? []);
    return ready.length === rows.length ? ready : undefined;
  };
  return eventually('a namespace for each directory', read, 120_000);
}

/** How many agents were heard of just now. */
async function heard({ db }: Site): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from agents where last_seen_at > now() - interval '12 seconds'`);
  return row?.count ?? 0;
}

export const allHeard = (site: Site, agents: number): Promise<true> =>
  eventually(
    'all agents heard of',
    async () => (await heard(site)) >= agents || undefined,
    ALL_THERE_MS,
  );

/** One process with an agent for each of these directories. */
export async function startFleet(site: Site, places: readonly Place[], reached: AgentDirectory) {
  const folder = await ownFolder('fleet');
  const orders: { file: string; token: string; folder: string }[] = [];
  for (const { path } of places) {
    const { token } = await must(site, 'POST', `${path}/agents`, { name: uniqueName('a') });
    orders.push({ ...(await agentFolder(reached, site.portalUrl)), token });
  }
  const ordersFile = join(folder, 'orders.json');
  writeFileSync(ordersFile, JSON.stringify(orders), { mode: 0o600 });
  const child: ChildProcess = spawn(process.execPath, [PROGRAM, ordersFile], {
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(join(folder, 'agents.log'));
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  return {
    pid: child.pid ?? 0,
    logFile: join(folder, 'agents.log'),
    stop: async () => {
      await stopProcess(child);
      await Promise.all([folder, ...orders.map((one) => one.folder)].map(removeFolder));
    },
  };
}

async function must({ admin }: Site, method: string, path: string, body: unknown): Promise<Json> {
  const reply = await admin.call(method, path, { body });
  if (reply.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(reply.body)}`);
  return reply.body;
}
