import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { stringify } from 'yaml';
import { requireSuccess } from '../../../scripts/lib/commands.mjs';
import { machineEnvironment } from '../../../scripts/lib/environment.mjs';
import { createVictim } from '../instruments/processes.mjs';
import { startFront } from './front.mjs';
import { startDirectory } from './slapd.mjs';

const POLL_MS = 250;
const SERVES_WITHIN_MS = 60_000;
/** Of people whose directory is away for longer than they wait. */
const BRIEF_GROUP = 'brief';
const BRIEF_WAIT_MINUTES = 1;

/** An agent of the build beside the directory, as a process faults are done to. */
async function startAgent({ name, front, directory, portal, dist, home, token, cleanUp }) {
  const folder = join(home.path, name);
  mkdirSync(folder, { mode: 0o700 });
  const file = join(folder, 'agent.yaml');
  const { kind, baseDn, bind } = directory.entry;
  const reached = { kind, baseDn, bind, urls: [front.url], caFiles: [directory.caFile] };
  const content = { centre: portal.origin, folder: 'state', directory: reached };
  writeFileSync(file, stringify(content), { mode: 0o600 });
  const args = (command, ...more) => [
    ...[join(dist, 'worker', 'agent.js'), command],
    ...[...more, '--config', file],
  ];
  const env = { ...machineEnvironment(), NODE_ENV: 'production' };
  await requireSuccess(name, process.execPath, args('enroll', '--token', token), { env });
  const victim = createVictim({
    name,
    command: process.execPath,
    args: args('run'),
    env,
    logFile: home.logOf(name),
    registry: home.registry,
    stopTimeoutMs: 15_000,
    isReady: () => Promise.resolve(true),
  });
  cleanUp.add(victim.stop);
  return victim;
}

/**
 * One directory server, reached by the workers, by two agents, and once more by the workers for people who
 * wait a minute for it: `ways` by name, each with the id of its directory and those who go there.
 */
export async function startSite({ stack, administration, dist, cleanUp }) {
  const { home, portals } = stack;
  const directory = await startDirectory({ home, cleanUp });
  const frontOf = (name) => startFront({ name, directory, cleanUp });
  const create = async (body) => (await administration.post('directories', body)).id;
  const createDirect = async (name) => {
    const front = await frontOf(name);
    const id = await create({ name, urls: [front.url], ...directory.entry });
    return { id, fronts: [front], agents: [] };
  };

  await administration.post('groups', { name: BRIEF_GROUP });
  const policy = await administration.get('policies');
  const { document } = policy.items.find((one) => one.document.appliesTo.everyone);
  await administration.post('policies', {
    appliesTo: { groups: [BRIEF_GROUP] },
    reset: { ...document.reset, writebackWaitMinutes: BRIEF_WAIT_MINUTES },
  });
  const direct = await createDirect('direct');
  const brief = { ...(await createDirect('brief')), groups: [BRIEF_GROUP] };
  const behind = { id: await create({ name: 'agents', kind: 'ldap', via: 'agent' }) };
  const place = `directories/${behind.id}`;
  const fronts = await Promise.all(['agent-1', 'agent-2'].map(frontOf));
  const agents = await Promise.all(
    fronts.map(async (front, at) => {
      const { token } = await administration.post(`${place}/agents`, { name: front.name });
      const around = { directory, portal: portals[at], dist, home, token, cleanUp };
      return startAgent({ name: front.name, front, ...around });
    }),
  );
  await untilServed(() => administration.get(`${place}/status`));
  return { directory, ways: { direct, brief, agent: { ...behind, fronts, agents } } };
}

async function untilServed(read) {
  const deadlineMs = Date.now() + SERVES_WITHIN_MS;
  for (;;) {
    const { agents } = await read();
    if (agents.every(({ state }) => state === 'running' || state === 'misconfigured')) return;
    if (Date.now() > deadlineMs) throw new Error('no agent serves the directory');
    await delay(POLL_MS);
  }
}
